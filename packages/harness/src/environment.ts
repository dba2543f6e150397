import { root } from "./engine.ts";
import { type ServiceName, serviceNames } from "./names.ts";

/** Where everything listens, by the names that .env has for it. */
export type Addresses = Record<string, string>;

const needed = ["OTLP_HTTP_PORT", "POSTGRES_PORT", "KAFKA_PORT", "KAFKA_CONTROLLER_PORT"];
export const portOf = (name: ServiceName) => `${name.toUpperCase()}_PORT`;
export const addressNames = [...needed, ...serviceNames.map(portOf)];

/** What Node made of the source is kept here from run to run. */
export const compileCache = `${root}/.lab/test/compile-cache`;

/** What a test changes of a service's environment: another protocol and receiver, and less patience. */
export const overrides = (addresses: Addresses): Record<string, string> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${addresses.OTLP_HTTP_PORT}`,
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
  OTEL_BSP_SCHEDULE_DELAY: "100",
  OTEL_BLRP_SCHEDULE_DELAY: "100",
  OTEL_METRIC_EXPORT_INTERVAL: "500",
  OTEL_METRIC_EXPORT_TIMEOUT: "450",
  NODE_COMPILE_CACHE: compileCache,
  // Everything starts at the same time.
  START_TIMEOUT_MS: "60000",
});
