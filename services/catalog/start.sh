#!/bin/sh
# Starts catalog in one of four ways around the same src/. Both engines call this file.
#   bare       no telemetry
#   register   OpenTelemetry's zero-code flags and nothing else
#   auto       the same libraries and Fastify's, with settings and hooks (telemetry/auto/)
#   manual     our own code creates every span, metric and log record (telemetry/manual/)
# $1 is the node binary. `exec` replaces the shell, so that signals reach the service.
node=${1:-node}
case ${CATALOG_INSTRUMENTATION:-auto} in
  bare) exec "$node" main.bare.ts ;;
  register) exec "$node" --experimental-loader=@opentelemetry/instrumentation/hook.mjs --import @opentelemetry/auto-instrumentations-node/register main.bare.ts ;;
  auto) exec "$node" --import ./telemetry/auto/hook.mjs --import ./telemetry/auto/preload.ts main.auto.ts ;;
  manual) exec "$node" main.manual.ts ;;
esac
echo "cannot start: CATALOG_INSTRUMENTATION is \"$CATALOG_INSTRUMENTATION\": must be one of bare, register, auto, manual" >&2
exit 1
