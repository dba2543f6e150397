#!/bin/sh
# Starts the trace store: Tempo with the configuration that Docker uses, too, where `./lab` found one on the PATH
# ($TEMPO), else Jaeger.
set -eu
if [ -n "$TEMPO" ]; then
  exec env TEMPO_DATA="$LAB_STATE/data/tempo" "$TEMPO" -config.file="$LAB_ROOT/tempo/tempo.yaml" -config.expand-env=true
fi

# Jaeger keeps the newest 600 traces, in memory (ten minutes of the trickle; a span takes about 3 kB, an order has
# 50 of them). A restart begins empty. Of its many doors two are used: OTLP in, and the query API. The others cannot be
# closed, but `:0` puts them on a free port. The sampler is off, or every query would itself be a trace.
exec env OTEL_TRACES_SAMPLER=always_off SPAN_STORAGE_TYPE=memory "$JAEGER" \
  --memory.max-traces=600 \
  --collector.otlp.grpc.host-port="127.0.0.1:$TRACES_OTLP_PORT" \
  --query.http-server.host-port="127.0.0.1:$TRACES_PORT" \
  --admin.http.host-port="127.0.0.1:$TRACES_ADMIN_PORT" \
  --collector.otlp.http.host-port=127.0.0.1:0 \
  --collector.grpc-server.host-port=127.0.0.1:0 \
  --collector.http-server.host-port=127.0.0.1:0 \
  --query.grpc-server.host-port=127.0.0.1:0 \
  --http-server.host-port=127.0.0.1:0 \
  --processor.jaeger-binary.server-host-port=127.0.0.1:0 \
  --processor.jaeger-compact.server-host-port=127.0.0.1:0 \
  --processor.zipkin-compact.server-host-port=127.0.0.1:0 \
  --log-level=warn
