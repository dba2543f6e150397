import type { PortTable } from "../ports.ts";

/** The published ports of the default containers, by the variable that moves each. */
export const dockerPorts: PortTable = {
  GATEWAY_PORT: "gateway",
  CATALOG_PORT: "catalog",
  CHECKOUT_PORT: "checkout",
  PAYMENT_PORT: "payment",
  FULFILMENT_PORT: "fulfilment",
  POSTGRES_PORT: "postgres",
  OTLP_GRPC_PORT: "otel-collector",
  OTLP_HTTP_PORT: "otel-collector",
  COLLECTOR_HEALTH_PORT: "otel-collector",
  COLLECTOR_SCRAPE_PORT: "otel-collector",
  PROMETHEUS_PORT: "prometheus",
  ALERTMANAGER_PORT: "alertmanager",
  LOKI_PORT: "loki",
  TRACES_PORT: "tempo",
  GRAFANA_PORT: "grafana",
};
