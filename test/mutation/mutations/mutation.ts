import type { ServiceName } from "@o11y-lab/harness";

/** One way to break a service's telemetry without breaking anything else. */
export interface Mutation {
  service: ServiceName;
  /** How catalog is instrumented during the test. Default: as usual. */
  way?: "manual";
  what: string;
  /** The file is in packages/telemetry and not in the service's folder. Only this service gets the mutant. */
  shared?: true;
  /** The mutant shows only when something fails, so failures are driven as well. */
  failures?: true;
  /** `find` must occur in this file exactly once. */
  file: string;
  find: string;
  replace: string;
  /** The message that a test must report. */
  caughtBy: RegExp;
}

const preloadOf = (service: ServiceName) =>
  service === "catalog" ? "telemetry/auto/preload.ts" : "telemetry/preload.ts";

export const noPropagator = (service: ServiceName): Mutation => ({
  service,
  what: "the trace is neither taken over nor passed on",
  file: preloadOf(service),
  find: "new NodeSDK({",
  replace: "new NodeSDK({ textMapPropagator: null,",
  caughtBy: new RegExp(`no span of ${service}|edge missing`),
});
