// Runs before main.ts, so that every library is patched before somebody uses it. All settings that are not here are the
// standard variables: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_EXPORTER_OTLP_ENDPOINT and their like.
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { observeProcess } from "./process.ts";
import { maskedRequest, maskPath } from "./redaction.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set(["/healthz", "/readyz", "/openapi.json"]);
const isProbe = (url = "") => untraced.has(url.split("?", 1)[0] ?? "");

const sdk = new NodeSDK({
  instrumentations: [
    getNodeAutoInstrumentations({
      "@opentelemetry/instrumentation-http": {
        ignoreIncomingRequestHook: ({ url }) => isProbe(url),
        startIncomingSpanHook: maskedRequest,
      },
      // A query outside of a request (a migration, a probe) would be a trace of its own, of one span.
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
observeProcess();

/**
 * Exports what is still in the buffers. main.ts calls it last. The ready-made `…/register` shuts down on SIGTERM at once
 * instead, and loses the spans of all requests that are still being answered.
 */
export const shutdown = () => sdk.shutdown();
