// Starts the instrumentation, before main.ts loads what is to be patched: Node's http, pg, Fastify, kafkajs. Imported there
// alone, it would come too late. All settings that are not here are the standard variables: OTEL_SERVICE_NAME,
// OTEL_RESOURCE_ATTRIBUTES, OTEL_EXPORTER_OTLP_ENDPOINT and their like.
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { trace } from "@opentelemetry/api";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { AggregationType } from "@opentelemetry/sdk-metrics";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { factsInHeader } from "./baggage.ts";
import { linkingProvider, readConsumerTrace } from "./consumer-trace.ts";
import { observeProcess } from "./process.ts";
import { maskedRequest, maskPath } from "./redaction.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set(["/healthz", "/readyz", "/openapi.json"]);
const isProbe = (url = "") => untraced.has(url.split("?", 1)[0] ?? "");

// The instrumentations of some forty libraries. Most find nothing here to patch; that of fs is off unless somebody wants it.
const instrumentations = getNodeAutoInstrumentations({
  "@opentelemetry/instrumentation-http": {
    // Whatever happens inside of such a request is not traced either: Fastify's part, the statement.
    ignoreIncomingRequestHook: ({ url }) => isProbe(url),
    // What came along in the baggage, onto the request's span. No library does this by itself, and rightly so.
    // The address is masked, where a caller put into it what does not belong there.
    startIncomingSpanHook: (request) => ({ ...factsInHeader(request.headers.baggage), ...maskedRequest(request) }),
  },
  "@opentelemetry/instrumentation-kafkajs": {
    // The same for a message: its headers have travelled from the gateway through checkout's outbox and Kafka.
    consumerHook: (span, { message }) => span.setAttributes(factsInHeader(message.headers?.baggage)),
  },
  // Otherwise each statement outside of a request or a message (a migration) is a trace of its own, of one span.
  "@opentelemetry/instrumentation-pg": { requireParentSpan: true },
  // A span for each connection that is opened and each name that is looked up: pg-pool.connect says as much.
  "@opentelemetry/instrumentation-net": { enabled: false },
  "@opentelemetry/instrumentation-dns": { enabled: false },
});

const consumerTrace = readConsumerTrace();
const sdk = new NodeSDK({
  // The time of each request to Kafka, by the protocol's name for it. Most of it is Fetch, waiting until there is something
  // to fetch: it looks like a slow broker, and is a quiet shop.
  views: [{ instrumentName: "messaging.client.operation.duration", aggregation: { type: AggregationType.DROP } }],
  instrumentations: [
    instrumentations,
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
// After the start: a meter that was taken earlier would never count.
observeProcess();

// CHILD OR LINK. The library makes `process orders.placed` a child in the trace that the message's headers name, and offers a
// trace of its own for batches only. So here it gets tracers that see to it; src/ knows nothing of either.
if (consumerTrace === "link") {
  const kafka = instrumentations.find(({ instrumentationName }) =>
    instrumentationName.endsWith("/instrumentation-kafkajs"),
  );
  kafka?.setTracerProvider(linkingProvider(trace.getTracerProvider()));
}

/**
 * Exports what is still in the buffers. main.ts calls it last. The ready-made `…/register` shuts down on SIGTERM at once
 * instead, and loses the spans of all requests and messages that are still in hand.
 */
export const shutdown = () => sdk.shutdown();
