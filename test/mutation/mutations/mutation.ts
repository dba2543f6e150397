import type { ServiceName } from "@o11y-lab/harness";

/** A change that breaks a service's telemetry and nothing else. */
export interface Mutation {
  service: ServiceName;
  /** Catalog's instrumentation during the test. Default: auto. */
  way?: "manual";
  what: string;
  /** The file is in packages/telemetry, not in the service's folder. Only this service uses the mutant. */
  shared?: true;
  /** The mutation affects only failures, so the test causes some. */
  failures?: true;
  /** `find` must occur in this file exactly once. */
  file: string;
  find: string;
  replace: string;
  /** Matches the problem that a test must report. */
  caughtBy: RegExp;
}

const preloadOf = (service: ServiceName) =>
  service === "catalog" ? "telemetry/auto/preload.ts" : "telemetry/preload.ts";

export const noPropagator = (service: ServiceName): Mutation => ({
  service,
  what: "the trace is neither continued nor propagated",
  file: preloadOf(service),
  find: "new NodeSDK({",
  replace: "new NodeSDK({ textMapPropagator: null,",
  caughtBy: new RegExp(`no span of ${service}|edge missing`),
});
