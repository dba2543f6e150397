/** The default user of each image: `USER` in its Dockerfile. */
const users: Record<string, string> = {
  "apache/kafka": "appuser",
  "prom/prometheus": "nobody",
  "prom/alertmanager": "nobody",
  "prom/node-exporter": "nobody",
  "quay.io/prometheuscommunity/postgres-exporter": "nobody",
  "grafana/loki": "10001",
  "grafana/tempo": "10001:10001",
  "grafana/grafana": "472",
  "grafana/k6": "12345",
  "otel/opentelemetry-collector-contrib": "10001:10001",
  // Images without `USER`; docker-compose.yaml must set `user`.
  postgres: "root",
  "ghcr.io/google/cadvisor": "root",
  "ghcr.io/shopify/toxiproxy": "root",
  "ghcr.io/alexei-led/pumba": "root",
  "ghcr.io/alexei-led/pumba-alpine-nettools": "root",
};

export const userOf = (image: string): string | undefined => users[image.replace(/:[^:/]+$/, "")];
