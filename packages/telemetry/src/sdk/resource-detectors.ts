import { containerDetector } from "@opentelemetry/resource-detector-container";
import {
  hostDetector,
  osDetector,
  processDetector,
  type ResourceDetector,
  resourceAttributesEnvDetector,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from "@opentelemetry/resources";
import { wordsFromEnv } from "./env.ts";

const detectors = {
  // A new id at each start: it keeps the spans and log lines of two instances apart, or of one before and after a restart.
  serviceinstance: [serviceInstanceIdDetector],
  process: [processDetector],
  host: [hostDetector],
  os: [osDetector],
  // container.id, if the process runs in a container.
  container: [containerDetector],
  // OTEL_RESOURCE_ATTRIBUTES (version, namespace, environment), then OTEL_SERVICE_NAME: a later detector wins, and the
  // specification gives OTEL_SERVICE_NAME precedence.
  env: [resourceAttributesEnvDetector, serviceNameEnvDetector],
};
const names = Object.keys(detectors) as (keyof typeof detectors)[];

/**
 * The detectors that OTEL_NODE_RESOURCE_DETECTORS names (default: all). NodeSDK reads the variable as well, but knows no
 * `container`.
 */
export function resourceDetectorsFromEnv(): ResourceDetector[] {
  const wanted = wordsFromEnv("OTEL_NODE_RESOURCE_DETECTORS", [...names, "all", "none"], ["all"]);
  if (wanted.includes("none")) return [];
  return names.filter((name) => wanted.includes("all") || wanted.includes(name)).flatMap((name) => detectors[name]);
}
