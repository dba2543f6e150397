import { DiagConsoleLogger, DiagLogLevel, diag, logs, metrics, trace } from "@opentelemetry/api";
import { diagLogLevelFromString, getStringFromEnv } from "@opentelemetry/core";
import { destination } from "pino";
import { createExporters, type Exporters } from "./exporters.ts";
import { traceFields } from "./log-correlation.ts";
import { createLogDestination } from "./log-records.ts";
import { createLoggerProvider } from "./logs.ts";
import { createMeterProvider } from "./metrics.ts";
import { setUpPropagation } from "./propagation.ts";
import { createResource } from "./resource.ts";
import { observeRuntime } from "./runtime.ts";
import { createTracerProvider } from "./traces.ts";

/**
 * Sets the SDK up and registers it behind the API, which is all that `src/` knows. To be called before anything asks for
 * a meter: a meter that was taken earlier stays a no-op for ever (a tracer does not, it waits for its provider).
 */
export async function startTelemetry(serviceName: string, exporters?: Exporters) {
  // What the SDK itself complains about, such as a Collector that is away, goes to standard error.
  const level = diagLogLevelFromString(getStringFromEnv("OTEL_LOG_LEVEL")) ?? DiagLogLevel.ERROR;
  diag.setLogger(new DiagConsoleLogger(), level);

  const resource = createResource(serviceName);
  const to = exporters ?? (await createExporters());
  const providers = {
    spans: createTracerProvider(resource, to.spans),
    metrics: createMeterProvider(resource, to.metrics),
    logs: createLoggerProvider(resource, to.logs),
  };
  setUpPropagation();
  trace.setGlobalTracerProvider(providers.spans);
  metrics.setGlobalMeterProvider(providers.metrics);
  logs.setGlobalLoggerProvider(providers.logs);
  observeRuntime();

  const each = (what: "forceFlush" | "shutdown") =>
    // Each on its own: a signal that cannot be exported must not take the other two with it.
    Promise.allSettled(Object.values(providers).map((provider) => provider[what]()));
  return {
    /** For createLogger: how lines are correlated, and where they go. */
    log: { options: { mixin: traceFields }, destination: createLogDestination(destination({ dest: 1, sync: true })) },
    /** Exports what has been collected so far. */
    flush: () => each("forceFlush"),
    /** The same, and no more after it: the last thing that a process does. */
    shutdown: () => each("shutdown"),
  };
}

export type Telemetry = Awaited<ReturnType<typeof startTelemetry>>;
