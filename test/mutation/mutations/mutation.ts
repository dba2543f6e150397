import type { ServiceName } from "@o11y-lab/harness";

/** One thing that could go wrong with a service's telemetry without anything else going wrong. */
export interface Mutation {
  service: ServiceName;
  /** How the service is instrumented meanwhile, where it can be in several ways; without it, as usual. */
  way?: "manual";
  what: string;
  /** In the service's folder. `find` stands in it exactly once. */
  file: string;
  find: string;
  replace: string;
  /** What a test has to say about it. */
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
