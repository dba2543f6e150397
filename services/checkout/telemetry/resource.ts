import { resourceDetectorsFromEnv } from "@o11y-lab/telemetry/sdk/resource-detectors";
import { defaultResource, detectResources, type Resource, resourceFromAttributes } from "@opentelemetry/resources";
import { ATTR_SERVICE_NAME } from "@opentelemetry/semantic-conventions";

/**
 * The attributes that every span, metric and log record of this process shares: which service, which instance, on which
 * host. What a detector finds overrides the defaults, so OTEL_SERVICE_NAME overrides the name given here.
 */
export const createResource = (serviceName: string): Resource =>
  defaultResource()
    .merge(resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName }))
    .merge(detectResources({ detectors: resourceDetectorsFromEnv() }));
