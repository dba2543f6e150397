// Runs before main.ts: the SDK with five instrumentations chosen one by one, instead of the forty of the zero-code services.
// A library that is not listed is not patched. The standard variables set the exporters (OTEL_EXPORTER_OTLP_ENDPOINT …).
import { observeProcess } from "@o11y-lab/telemetry/instrumentation/process-metrics";
import { routeOfFailedRequests } from "@o11y-lab/telemetry/sdk/client-disconnect";
import { orExplain, reportOwnFailures } from "@o11y-lab/telemetry/sdk/diagnostics";
import { exportLogRecords, exportSpans } from "@o11y-lab/telemetry/sdk/processors";
import { RedactionLogRecordProcessor, RedactionSpanProcessor } from "@o11y-lab/telemetry/sdk/redaction";
import { resourceDetectorsFromEnv } from "@o11y-lab/telemetry/sdk/resource-detectors";
import { PinoInstrumentation } from "@opentelemetry/instrumentation-pino";
import { RuntimeNodeInstrumentation } from "@opentelemetry/instrumentation-runtime-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { calls, durationOfCalls, TimeoutSpanProcessor } from "./calls.ts";
import { propagator } from "./propagation.ts";
import { fastifyRoutes, requests } from "./requests.ts";

reportOwnFailures();
const sdk = orExplain(
  () =>
    new NodeSDK({
      resourceDetectors: resourceDetectorsFromEnv(),
      // Which trace headers are read and written.
      textMapPropagator: propagator,
      // Corrections to the libraries' metrics.
      views: [durationOfCalls, routeOfFailedRequests],
      spanProcessors: [new TimeoutSpanProcessor(), new RedactionSpanProcessor(), ...exportSpans()],
      logRecordProcessors: [new RedactionLogRecordProcessor(), ...exportLogRecords()],
      instrumentations: [
        requests, // a server span and a duration for each request
        fastifyRoutes, // gives that span its route
        calls, // a client span for each call, and the trace in the call's headers
        new PinoInstrumentation(), // trace_id and span_id in each log line, and the line over OTLP
        new RuntimeNodeInstrumentation(), // event loop, heap, garbage collection
      ],
    }),
);
sdk.start();
observeProcess();

/** Exports the rest and stops. main.ts calls it last, when every request has been answered. */
export const shutdown = () => sdk.shutdown();
