// Catalog with automatic instrumentation and every setting at its default, as the READMEs of both packages begin. The hook, the
// versions and the exporters are those of services/catalog/telemetry/auto.
// https://www.npmjs.com/package/@opentelemetry/auto-instrumentations-node · https://www.npmjs.com/package/@fastify/otel
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";

const sdk = new NodeSDK({
  instrumentations: [
    // All but fs and host-metrics, which are disabled by default.
    getNodeAutoInstrumentations(),
    // Also a span for each hook and each handler.
    new FastifyOtelInstrumentation({ registerOnInitialization: true }),
  ],
});
sdk.start();
