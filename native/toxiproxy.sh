#!/bin/sh
# Starts Toxiproxy with one door: who knocks at $PAYMENT_DOOR_PORT is led to payment. Docker's doors stand in
# chaos/toxiproxy.json; natively every port comes from .env, so the list is written here. A restart begins with open doors.
set -eu
doors="$LAB_STATE/toxiproxy.json"
printf '[{ "name": "payment", "listen": "127.0.0.1:%s", "upstream": "127.0.0.1:%s", "enabled": true }]\n' \
  "$PAYMENT_DOOR_PORT" "$PAYMENT_PORT" > "$doors"
exec "$TOXIPROXY" -host=127.0.0.1 -port="$TOXIPROXY_PORT" -config="$doors"
