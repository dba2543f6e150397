#!/bin/sh
# Starts the trace store: Tempo, with Docker's configuration, if `./lab` found one on the PATH ($TEMPO); otherwise Jaeger.
set -eu
if [ -n "$TEMPO" ]; then
  exec env TEMPO_DATA="$LAB_STATE/data/tempo" "$TEMPO" -config.file="$LAB_ROOT/tempo/tempo.yaml" -config.expand-env=true
fi

# Jaeger keeps the newest 600 traces in memory: ten minutes of background traffic at about 50 spans of 3 kB per order. A restart
# loses them. The lab uses OTLP and the query API; Jaeger cannot disable its other listeners, so `:0` gives them a free port.
# always_off, because otherwise Jaeger would trace each query.
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
