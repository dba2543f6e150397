// Runs before main.ts, so that every library is patched before somebody uses it. All settings that are not here are the
// standard variables: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_EXPORTER_OTLP_ENDPOINT and their like.
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { AggregationType } from "@opentelemetry/sdk-metrics";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { maskedRequest, maskPath } from "./redaction.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set(["/healthz", "/readyz", "/openapi.json"]);
const isProbe = (url = "") => untraced.has(url.split("?", 1)[0] ?? "");

const sdk = new NodeSDK({
  // The time of each request to Kafka, by the protocol's name for it. Most of it is Fetch, waiting until there is something
  // to fetch: it looks like a slow broker, and is a quiet shop.
  views: [{ instrumentName: "messaging.client.operation.duration", aggregation: { type: AggregationType.DROP } }],
  instrumentations: [
    getNodeAutoInstrumentations({
      "@opentelemetry/instrumentation-http": {
        ignoreIncomingRequestHook: ({ url }) => isProbe(url),
        startIncomingSpanHook: maskedRequest,
      },
      // CHILD OR LINK is decided here. A message's headers carry the trace of the request that placed the order, and this
      // instrumentation makes `process orders.placed` a child in that trace, even when Kafka kept it for hours. The other
      // way is a trace of its own with a link back. The library offers that for batches only (eachBatch), so a switch
      // would be an instrumentation in telemetry/ that replaces this one. src/ would not change.
      "@opentelemetry/instrumentation-kafkajs": { enabled: true },
      // A query outside of a request or a message (a migration, a probe) would be a trace of its own, of one span.
      "@opentelemetry/instrumentation-pg": { requireParentSpan: true },
      // Three sources of many spans that teach little: each file, each socket, each name looked up.
      "@opentelemetry/instrumentation-fs": { enabled: false },
      "@opentelemetry/instrumentation-net": { enabled: false },
      "@opentelemetry/instrumentation-dns": { enabled: false },
    }),
    // Gives the server span its route. Hooks and handlers are not worth a span each: 16 spans a request become 10.
    new FastifyOtelInstrumentation({
      registerOnInitialization: true,
      instrumentHooks: false,
      instrumentHandler: false,
      ignorePaths: ({ url }) => isProbe(url),
      requestHook: maskPath,
    }),
  ],
});
sdk.start();

/**
 * Exports what is still in the buffers. main.ts calls it last. The ready-made `…/register` shuts down on SIGTERM at once
 * instead, and loses the spans of all requests and messages that are still in hand.
 */
export const shutdown = () => sdk.shutdown();
