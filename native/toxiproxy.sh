#!/bin/sh
# Starts Toxiproxy with one proxy, from $PAYMENT_DOOR_PORT to payment. Docker's proxies are in chaos/toxiproxy.json; natively the
# ports come from .env, so the list is generated here. A restart removes every fault.
set -eu
doors="$LAB_STATE/toxiproxy.json"
printf '[{ "name": "payment", "listen": "127.0.0.1:%s", "upstream": "127.0.0.1:%s", "enabled": true }]\n' \
  "$PAYMENT_DOOR_PORT" "$PAYMENT_PORT" > "$doors"
exec "$TOXIPROXY" -host=127.0.0.1 -port="$TOXIPROXY_PORT" -config="$doors"
