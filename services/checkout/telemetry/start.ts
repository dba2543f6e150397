import { logBridge } from "@o11y-lab/telemetry/instrumentation/log-bridge";
import { observeEventLoop, observeProcess } from "@o11y-lab/telemetry/instrumentation/process-metrics";
import { reportOwnFailures } from "@o11y-lab/telemetry/sdk/diagnostics";
import { type Exporters, exportersFromEnv } from "@o11y-lab/telemetry/sdk/exporters";
import { logs, metrics, trace } from "@opentelemetry/api";
import { getBooleanFromEnv } from "@opentelemetry/core";
import { createLoggerProvider } from "./logs.ts";
import { createMeterProvider } from "./metrics.ts";
import { setUpPropagation } from "./propagation.ts";
import { createResource } from "./resource.ts";
import { createTracerProvider } from "./traces.ts";

/**
 * Sets up the SDK, piece by piece, and registers it behind the API, which is all that `src/` knows. Call it before anything
 * takes a meter: a meter taken earlier never records. (A tracer and a logger wait for their provider.)
 *
 * @param exporters where the signals go; by default what the standard variables choose
 */
export function startTelemetry(serviceName: string, exporters?: Exporters) {
  // The trace passes through even if this service records nothing, as the specification asks.
  setUpPropagation();
  if (getBooleanFromEnv("OTEL_SDK_DISABLED")) return { flush: nothing, shutdown: nothing };

  reportOwnFailures();
  const resource = createResource(serviceName);
  const to = exporters ?? exportersFromEnv();
  const providers = [
    createTracerProvider(resource, to.spans),
    createMeterProvider(resource, to.metrics),
    createLoggerProvider(resource, to.logs),
  ] as const;
  trace.setGlobalTracerProvider(providers[0]);
  metrics.setGlobalMeterProvider(providers[1]);
  logs.setGlobalLoggerProvider(providers[2]);
  observeProcess();
  observeEventLoop();

  return {
    /** How pino's lines are correlated and where they go (createLogger). */
    log: logBridge(),
    /** Exports what has been collected so far. */
    flush: () => Promise.allSettled(providers.map((provider) => provider.forceFlush())),
    /** Exports the rest and stops. A signal that cannot be exported must not hold up the other two. */
    shutdown: () => Promise.allSettled(providers.map((provider) => provider.shutdown())),
  };
}

const nothing = async () => [];
