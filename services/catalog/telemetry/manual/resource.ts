import { getStringListFromEnv } from "@opentelemetry/core";
import {
  defaultResource,
  detectResources,
  hostDetector,
  osDetector,
  processDetector,
  type Resource,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from "@opentelemetry/resources";

const detectors = {
  // OTEL_RESOURCE_ATTRIBUTES (version, namespace, environment), then OTEL_SERVICE_NAME: the later one wins.
  env: [resourceAttributesEnvDetector, serviceNameEnvDetector],
  host: [hostDetector],
  os: [osDetector],
  process: [processDetector],
  // A new id at each start: it keeps the metrics of two instances, or of one before and after a restart, apart.
  serviceinstance: [serviceInstanceIdDetector],
};

/** Who says it: the attributes that every span, metric and log record of this process has in common. */
export function createResource(serviceName: string): Resource {
  const wanted = getStringListFromEnv("OTEL_NODE_RESOURCE_DETECTORS") ?? Object.keys(detectors);
  return defaultResource()
    .merge(resourceFromAttributes({ "service.name": serviceName }))
    .merge(detectResources({ detectors: wanted.flatMap(detectorsNamed) }));
}

function detectorsNamed(name: string) {
  if (name in detectors) return detectors[name as keyof typeof detectors];
  const allowed = Object.keys(detectors).join(", ");
  throw new Error(`OTEL_NODE_RESOURCE_DETECTORS has "${name}": must be some of ${allowed}`);
}
