import { root } from "./engine.ts";

/** The services, callees first. */
export const serviceNames = ["catalog", "payment", "fulfilment", "checkout", "gateway"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Ports and folders, by the names of their variables in .env. */
export type Addresses = Record<string, string>;

const infrastructure = ["OTLP_HTTP_PORT", "POSTGRES_PORT", "KAFKA_PORT", "KAFKA_CONTROLLER_PORT"];
export const portOf = (name: ServiceName) => `${name.toUpperCase()}_PORT`;
export const addressNames = [...infrastructure, ...serviceNames.map(portOf)];

/** Node's compile cache, shared by all runs. */
export const compileCache = `${root}/.lab/test/compile-cache`;

/** Variables that tests change: another OTLP endpoint and protocol, shorter export intervals. */
export const overrides = (addresses: Addresses): Record<string, string> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${addresses.OTLP_HTTP_PORT}`,
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
  OTEL_BSP_SCHEDULE_DELAY: "100",
  OTEL_BLRP_SCHEDULE_DELAY: "100",
  OTEL_METRIC_EXPORT_INTERVAL: "500",
  OTEL_METRIC_EXPORT_TIMEOUT: "450",
  NODE_COMPILE_CACHE: compileCache,
  // All processes start at the same time.
  START_TIMEOUT_MS: "60000",
});
