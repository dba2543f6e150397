// Runs before main.ts. The SDK with five instrumentations chosen by hand, instead of the thirty of the zero-code services:
// what is not listed is not patched. Where the data goes is said by the standard variables (OTEL_EXPORTER_OTLP_ENDPOINT …).
import { PinoInstrumentation } from "@opentelemetry/instrumentation-pino";
import { RuntimeNodeInstrumentation } from "@opentelemetry/instrumentation-runtime-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { calls, callsByPeer } from "./calls.ts";
import { observeProcess } from "./process.ts";
import { propagator } from "./propagation.ts";
import { fastifyRoutes, requests } from "./requests.ts";

const sdk = new NodeSDK({
  textMapPropagator: propagator, // which headers a trace comes and goes with
  views: [callsByPeer], // whom a call went to, as a label of its duration
  instrumentations: [
    requests, // a server span and a duration for each request
    fastifyRoutes, // gives that span its route
    calls, // a client span for each call, and the caller's traceparent on it
    new PinoInstrumentation(), // trace_id and span_id in each log line, and the line over OTLP
    new RuntimeNodeInstrumentation(), // event loop, heap, garbage collection
  ],
});
sdk.start();
observeProcess();

/** Exports what is still in the buffers. main.ts calls it last, when every request has been answered. */
export const shutdown = () => sdk.shutdown();
