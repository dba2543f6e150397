// Starts the instrumentation, before main.auto.ts loads what is to be patched: Node's http, pg, Fastify. Imported there alone, it
// would come too late: no span for a request, none for its wait for a connection, no metric of either.
// All settings that are not here are the standard variables: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES,
// OTEL_EXPORTER_OTLP_ENDPOINT and their like.
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { overGrpc } from "@o11y-lab/otlp";
import { useLeanContexts } from "@o11y-lab/otlp/context";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { LeanContextManager } from "./context.ts";
import { sendLogRecords } from "./log-records.ts";
import { observeProcess } from "./process.ts";
import { maskedRequest, maskPath } from "./redaction.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set(["/healthz", "/readyz", "/openapi.json"]);
const isProbe = (url = "") => untraced.has(url.split("?", 1)[0] ?? "");

useLeanContexts();
const sdk = new NodeSDK({
  // Over gRPC, spans and log records become bytes as soon as they end (packages/otlp).
  ...overGrpc(),
  contextManager: new LeanContextManager(),
  instrumentations: [
    // The instrumentations of some forty libraries. Most find nothing here to patch; that of fs is off unless somebody wants it.
    getNodeAutoInstrumentations({
      "@opentelemetry/instrumentation-http": {
        // Whatever happens inside of such a request is not traced either: Fastify's part, the statement.
        ignoreIncomingRequestHook: ({ url }) => isProbe(url),
        // Without it, what a caller puts into the address would be in the span as it is.
        startIncomingSpanHook: maskedRequest,
      },
      // Otherwise each statement outside of a request (a migration) is a trace of its own, of one span, at every start.
      "@opentelemetry/instrumentation-pg": { requireParentSpan: true },
      // It puts the trace into each line. The line as a log record is our part (log-records.ts): it would read each line again.
      "@opentelemetry/instrumentation-pino": { disableLogSending: true },
      // A span for each connection that is opened and each name that is looked up: pg-pool.connect says as much.
      "@opentelemetry/instrumentation-net": { enabled: false },
      "@opentelemetry/instrumentation-dns": { enabled: false },
    }),
    // Not among them. Gives the server span its route: without it all of them are called GET or POST, and the metric
    // cannot tell them apart.
    new FastifyOtelInstrumentation({
      // Of itself, for every Fastify app that is made. Otherwise src/ would have to register it as a plugin.
      registerOnInitialization: true,
      // A span for each of Fastify's hooks (five more for one request), and one for the handler. They teach little.
      instrumentHooks: false,
      instrumentHandler: false,
      // Its own span has the address, too.
      requestHook: maskPath,
    }),
  ],
});
sdk.start();
// After the start: a meter that was taken earlier would never count, a logger never send.
observeProcess();
sendLogRecords();

/**
 * Exports what is still in the buffers. main.auto.ts calls it last. The ready-made `…/register` shuts down on SIGTERM at once
 * instead, and loses the spans of all requests that are still being answered.
 */
export const shutdown = () => sdk.shutdown();
