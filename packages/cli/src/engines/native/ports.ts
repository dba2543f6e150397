import { type Env, port } from "../../env.ts";

/** Which part listens on a port, by the variable that moves it. The first of a part is the one that others call. */
export const nativePorts: Record<string, string> = {
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
  PROMETHEUS_PORT: "prometheus",
  ALERTMANAGER_PORT: "alertmanager",
  LOKI_PORT: "loki",
  LOKI_GRPC_PORT: "loki",
  TRACES_PORT: "traces",
  TRACES_OTLP_PORT: "traces",
  TRACES_ADMIN_PORT: "traces",
  TEMPO_GRPC_PORT: "traces",
};

export interface WantedPort {
  variable: string;
  part: string;
  port: number;
}

/** Every port that the native engine needs; two parts that want the same one are found here, before either starts. */
export const wantedPorts = (env: Env): WantedPort[] =>
  Object.entries(nativePorts).map(([variable, part]) => ({ variable, part, port: port(env, variable) }));

/** Where a part can be reached, or null for one that only calls others. */
export function partUrl(env: Env, part: string): string | null {
  const variable = Object.keys(nativePorts).find((name) => nativePorts[name] === part);
  if (!variable) return null;
  if (part === "postgres") return `postgres://127.0.0.1:${port(env, variable)}/shop`;
  return part === "kafka" ? `127.0.0.1:${port(env, variable)}` : `http://127.0.0.1:${port(env, variable)}`;
}
