// Starts the instrumentation before main.auto.ts loads what is to be patched: Node's http, pg, pino. Imported in main.auto.ts it
// would come too late. Exporters, sampler, propagators and resource come from the standard OTEL_ variables.
//
// Nothing imported here may load Fastify, pg or pino: of @o11y-lab/service only modules without them.
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { isProbe } from "@o11y-lab/service/probes";
import { observeProcess } from "@o11y-lab/telemetry/instrumentation/process-metrics";
import { reportDisconnect, routeOfFailedRequests } from "@o11y-lab/telemetry/sdk/client-disconnect";
import { reportOwnFailures } from "@o11y-lab/telemetry/sdk/diagnostics";
import { getNodeAutoInstrumentations, getResourceDetectors } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { maskedPath, maskedRequest } from "./redaction.ts";

const sdk = new NodeSDK({
  // NodeSDK reads OTEL_NODE_RESOURCE_DETECTORS too, but does not know `container`.
  resourceDetectors: getResourceDetectors(),
  views: [routeOfFailedRequests],
  instrumentations: [
    // The instrumentations of about forty libraries. Most find nothing to patch here.
    getNodeAutoInstrumentations({
      "@opentelemetry/instrumentation-http": {
        // Everything inside such a request is not traced either: Fastify's span, the statement.
        ignoreIncomingRequestHook: ({ url }) => isProbe(url),
        // Attributes that replace the library's own.
        startIncomingSpanHook: maskedRequest,
        // A caller that hangs up: otherwise the library reports a 200.
        responseHook: reportDisconnect,
      },
      // Otherwise each statement outside a request (a migration) is a trace of its own, with one span.
      "@opentelemetry/instrumentation-pg": { requireParentSpan: true },
      // A span for each connection and each name look-up. pg-pool.connect covers both.
      "@opentelemetry/instrumentation-net": { enabled: false },
      "@opentelemetry/instrumentation-dns": { enabled: false },
    }),
    // Not one of the forty. Gives the server span its route; without it every span is called GET or POST, and the metric
    // cannot tell the routes apart.
    new FastifyOtelInstrumentation({
      // For every Fastify app that is created. Otherwise src/ would have to register a plugin.
      registerOnInitialization: true,
      // A span for each hook (five for a request) and one for the handler say little.
      instrumentHooks: false,
      instrumentHandler: false,
      // A refusal (404, 409) is thrown too, and its text may quote the caller. A failure is in the log, with its trace id.
      recordExceptions: false,
      requestHook: maskedPath,
    }),
  ],
});
// After the constructor, which sets a logger of its own if OTEL_LOG_LEVEL is set: that one prints a failed export each second.
reportOwnFailures();
sdk.start();
// No instrumentation has these with a unit. After the start, because a meter taken earlier never records.
observeProcess();

/**
 * Exports the rest and stops. main.auto.ts calls it last. `…/register` shuts down at SIGTERM instead, and loses the spans of all
 * requests that are still in progress.
 */
export const shutdown = () => sdk.shutdown();
