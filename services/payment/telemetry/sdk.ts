import { logBridge } from "@o11y-lab/telemetry/instrumentation/log-bridge";
import { observeEventLoop, observeProcess } from "@o11y-lab/telemetry/instrumentation/process-metrics";
import { BaggageSpanProcessor } from "@o11y-lab/telemetry/sdk/baggage";
import { reportOwnFailures } from "@o11y-lab/telemetry/sdk/diagnostics";
import { exportLogRecords, exportSpans } from "@o11y-lab/telemetry/sdk/processors";
import { RedactionLogRecordProcessor, RedactionSpanProcessor } from "@o11y-lab/telemetry/sdk/redaction";
import { resourceDetectorsFromEnv } from "@o11y-lab/telemetry/sdk/resource-detectors";
import { NodeSDK, type NodeSDKConfiguration } from "@opentelemetry/sdk-node";

/**
 * Starts the SDK, the short way: NodeSDK builds what checkout spells out (resource, providers, sampler, metric exporters, propagators)
 * from the standard variables. Call it before anything takes a meter: a meter taken earlier never records.
 *
 * @param exporting what replaces the parts that export; tests keep everything in memory
 */
export function startTelemetry(exporting: Partial<NodeSDKConfiguration> = {}) {
  const { spanProcessors = exportSpans(), logRecordProcessors = exportLogRecords() } = exporting;
  reportOwnFailures();
  const sdk = new NodeSDK({
    ...exporting,
    // No library is patched: main.ts wraps what it passes to the app.
    instrumentations: [],
    resourceDetectors: resourceDetectorsFromEnv(),
    spanProcessors: [new BaggageSpanProcessor(), new RedactionSpanProcessor(), ...spanProcessors],
    logRecordProcessors: [new RedactionLogRecordProcessor(), ...logRecordProcessors],
  });
  sdk.start();
  observeProcess();
  observeEventLoop();
  return {
    /** How pino's lines are correlated and where they go (createLogger). */
    log: logBridge(),
    /** Exports the rest and stops. */
    shutdown: () => sdk.shutdown(),
  };
}
