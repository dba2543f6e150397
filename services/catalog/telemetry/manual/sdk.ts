import { logBridge } from "@o11y-lab/telemetry/instrumentation/log-bridge";
import { observeEventLoop, observeProcess } from "@o11y-lab/telemetry/instrumentation/process-metrics";
import { reportOwnFailures } from "@o11y-lab/telemetry/sdk/diagnostics";
import { exportLogRecords, exportSpans } from "@o11y-lab/telemetry/sdk/processors";
import { RedactionLogRecordProcessor, RedactionSpanProcessor } from "@o11y-lab/telemetry/sdk/redaction";
import { resourceDetectorsFromEnv } from "@o11y-lab/telemetry/sdk/resource-detectors";
import { NodeSDK, type NodeSDKConfiguration } from "@opentelemetry/sdk-node";

/** NodeSDK without a single instrumentation. What checkout spells out, it builds from the standard variables. */
export function startTelemetry(exporting: Partial<NodeSDKConfiguration> = {}) {
  reportOwnFailures();
  const sdk = new NodeSDK({
    ...exporting,
    resourceDetectors: resourceDetectorsFromEnv(),
    spanProcessors: [new RedactionSpanProcessor(), ...(exporting.spanProcessors ?? exportSpans())],
    logRecordProcessors: [new RedactionLogRecordProcessor(), ...(exporting.logRecordProcessors ?? exportLogRecords())],
  });
  sdk.start();
  observeProcess();
  observeEventLoop();
  return { log: logBridge(), shutdown: () => sdk.shutdown() };
}
