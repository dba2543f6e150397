#!/bin/bash
# Asks the service in this container whether it is ready: exit status 0 when /readyz answers 200. Bash speaks TCP by itself,
# so no Node has to be started every few seconds (50 MB, a tenth of a second of a core), and no curl has to be installed.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${PORT}"
printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
