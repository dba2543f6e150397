// Catalog with automatic instrumentation and default settings, as at the top of both packages' READMEs. The hook, the versions and
// the exporters are the same as in services/catalog/telemetry/auto.
// https://www.npmjs.com/package/@opentelemetry/auto-instrumentations-node · https://www.npmjs.com/package/@fastify/otel
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";

const sdk = new NodeSDK({
  instrumentations: [
    // All but fs and host-metrics, which are disabled by default.
    getNodeAutoInstrumentations(),
    // Creates a span for each hook and handler, too.
    new FastifyOtelInstrumentation({ registerOnInitialization: true }),
  ],
});
sdk.start();
