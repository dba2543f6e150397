// Catalog, instrumented from outside with everything at its default, as the READMEs of both packages begin. The rest is the
// same as in the delivered one (services/catalog/telemetry/auto): the hook before it, the versions, the exporters.
// https://www.npmjs.com/package/@opentelemetry/auto-instrumentations-node · https://www.npmjs.com/package/@fastify/otel
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";

const sdk = new NodeSDK({
  instrumentations: [
    // All but the file system's and the host's, which upstream leaves out as well.
    getNodeAutoInstrumentations(),
    // A span for each hook and each handler, too.
    new FastifyOtelInstrumentation({ registerOnInitialization: true }),
  ],
});
sdk.start();
