// Starts the instrumentation before main.ts loads what is to be patched: Node's http, pg, Fastify, kafkajs. Imported in main.ts
// it would come too late. The standard variables set everything that is not here (OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_ENDPOINT …).
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { isProbe } from "@o11y-lab/service/probes";
import { observeProcess } from "@o11y-lab/telemetry/instrumentation/process-metrics";
import { BaggageSpanProcessor } from "@o11y-lab/telemetry/sdk/baggage";
import { reportDisconnect, routeOfFailedRequests } from "@o11y-lab/telemetry/sdk/client-disconnect";
import { orExplain, reportOwnFailures } from "@o11y-lab/telemetry/sdk/diagnostics";
import { wordFromEnv } from "@o11y-lab/telemetry/sdk/env";
import { exportLogRecords, exportSpans } from "@o11y-lab/telemetry/sdk/processors";
import { RedactionLogRecordProcessor, RedactionSpanProcessor } from "@o11y-lab/telemetry/sdk/redaction";
import { resourceDetectorsFromEnv } from "@o11y-lab/telemetry/sdk/resource-detectors";
import { trace } from "@opentelemetry/api";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { AggregationType } from "@opentelemetry/sdk-metrics";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { describeMessage, linkingProvider } from "./consumer-trace.ts";

// The instrumentations of about forty libraries. Most find nothing to patch here.
const instrumentations = getNodeAutoInstrumentations({
  "@opentelemetry/instrumentation-http": {
    // Everything inside such a request is not traced either: Fastify's span, the statement.
    ignoreIncomingRequestHook: ({ url }) => isProbe(url),
    // A caller that hangs up: otherwise the library reports a 200.
    responseHook: reportDisconnect,
  },
  "@opentelemetry/instrumentation-kafkajs": { consumerHook: describeMessage },
  // Otherwise each statement outside a request or a message (a migration) is a trace of its own, with one span.
  "@opentelemetry/instrumentation-pg": { requireParentSpan: true },
  // A span for each connection and each name look-up. pg-pool.connect covers both.
  "@opentelemetry/instrumentation-net": { enabled: false },
  "@opentelemetry/instrumentation-dns": { enabled: false },
});

reportOwnFailures();
const consumerTrace = orExplain(() => wordFromEnv("SHOP_CONSUMER_TRACE", ["child", "link"], "child"));
const sdk = orExplain(
  () =>
    new NodeSDK({
      resourceDetectors: resourceDetectorsFromEnv(),
      spanProcessors: [new BaggageSpanProcessor(), new RedactionSpanProcessor(), ...exportSpans()],
      logRecordProcessors: [new RedactionLogRecordProcessor(), ...exportLogRecords()],
      views: [
        routeOfFailedRequests,
        // Durations of the requests to Kafka, by protocol name. Most of them are Fetch, which waits until there is a message:
        // a quiet shop would look like a slow broker.
        { instrumentName: "messaging.client.operation.duration", aggregation: { type: AggregationType.DROP } },
      ],
      instrumentations: [
        instrumentations,
        // Not one of the forty. Gives the server span its route; without it every span is called GET or POST, and the metric
        // cannot tell the routes apart.
        new FastifyOtelInstrumentation({
          // For every Fastify app that is created. Otherwise src/ would have to register a plugin.
          registerOnInitialization: true,
          // A span for each hook (five for a request) and one for the handler say little.
          instrumentHooks: false,
          instrumentHandler: false,
          // The library puts the query into the path.
          requestHook: (span, { url }) => span.setAttribute("url.path", url.split("?", 1)[0] ?? "/"),
        }),
      ],
    }),
);
sdk.start();
// After the start: a meter taken earlier never records.
observeProcess();

// The library makes `process orders.placed` a child of the span that sent the message; it creates links only for batches. With
// SHOP_CONSUMER_TRACE=link, a different tracer provider turns the parent into a link. src/ is the same in both cases.
if (consumerTrace === "link") {
  const kafka = instrumentations.find(({ instrumentationName }) =>
    instrumentationName.endsWith("/instrumentation-kafkajs"),
  );
  kafka?.setTracerProvider(linkingProvider(trace.getTracerProvider()));
}

/**
 * Exports the rest and stops. main.ts calls it last. `…/register` shuts down at SIGTERM instead, and loses the spans of all
 * requests and messages that are still in progress.
 */
export const shutdown = () => sdk.shutdown();
