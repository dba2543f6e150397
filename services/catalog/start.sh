#!/bin/sh
# Starts catalog in one of three ways: the same src/, and another telemetry around it. Both engines call this file.
#   CATALOG_INSTRUMENTATION=auto     libraries are patched from outside, before the service begins (telemetry/auto/)
#   CATALOG_INSTRUMENTATION=manual   every span, metric and log record is made by a line of ours (telemetry/manual/)
#   CATALOG_INSTRUMENTATION=bare     no telemetry at all
# The first argument is the Node to use. `exec` puts it in this shell's place, so that a signal reaches it.
node=${1:-node}
case ${CATALOG_INSTRUMENTATION:-auto} in
  auto) exec "$node" --import ./telemetry/auto/hook.mjs --import ./telemetry/auto/preload.ts main.auto.ts ;;
  manual) exec "$node" main.manual.ts ;;
  bare) exec "$node" main.bare.ts ;;
esac
echo "cannot start: CATALOG_INSTRUMENTATION is \"$CATALOG_INSTRUMENTATION\": must be one of auto, manual, bare" >&2
exit 1
