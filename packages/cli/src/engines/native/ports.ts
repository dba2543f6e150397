import type { PortTable } from "../ports.ts";

/** Listening part by port variable. The first port of a part is the one that clients use. */
export const nativePorts: PortTable = {
  GATEWAY_PORT: "gateway",
  CATALOG_PORT: "catalog",
  CHECKOUT_PORT: "checkout",
  PAYMENT_PORT: "payment",
  FULFILMENT_PORT: "fulfilment",
  POSTGRES_PORT: "postgres",
  KAFKA_PORT: "kafka",
  KAFKA_CONTROLLER_PORT: "kafka",
  OTLP_GRPC_PORT: "otel-collector",
  OTLP_HTTP_PORT: "otel-collector",
  COLLECTOR_HEALTH_PORT: "otel-collector",
  COLLECTOR_METRICS_PORT: "otel-collector",
  COLLECTOR_SCRAPE_PORT: "otel-collector",
  PROMETHEUS_PORT: "prometheus",
  ALERTMANAGER_PORT: "alertmanager",
  LOKI_PORT: "loki",
  LOKI_GRPC_PORT: "loki",
  TRACES_PORT: "traces",
  TRACES_OTLP_PORT: "traces",
  TRACES_ADMIN_PORT: "traces",
  TEMPO_GRPC_PORT: "traces",
  TOXIPROXY_PORT: "toxiproxy",
  PAYMENT_DOOR_PORT: "toxiproxy",
};
