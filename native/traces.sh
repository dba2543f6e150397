#!/bin/sh
# Starts the trace store: Tempo, with Docker's configuration, if `./lab` found one on the PATH ($TEMPO); otherwise Jaeger.
set -eu
if [ -n "$TEMPO" ]; then
  exec env TEMPO_DATA="$LAB_STATE/data/tempo" "$TEMPO" -config.file="$LAB_ROOT/tempo/tempo.yaml" -config.expand-env=true
fi

# Jaeger stores traces in Badger, on disk, for longer than a workshop lasts (native/README.md, "The trace store"). Its index and its
# caches are in memory: the soft limit makes Go collect garbage earlier. The lab uses OTLP and the query API; Jaeger cannot disable its
# other listeners, so `:0` gives them a free port. always_off, because otherwise Jaeger would trace each query.
store=$LAB_STATE/data/jaeger
mkdir -p "$store/keys" "$store/values"
exec env OTEL_TRACES_SAMPLER=always_off SPAN_STORAGE_TYPE=badger GOGC=25 GOMEMLIMIT=250MiB "$JAEGER" \
  --badger.ephemeral=false \
  --badger.directory-key="$store/keys" \
  --badger.directory-value="$store/values" \
  --badger.span-store-ttl=4h \
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
