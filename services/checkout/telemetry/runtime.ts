import { performance } from "node:perf_hooks";
import { metrics } from "@opentelemetry/api";

/** How full the process is: saturation, the S of USE. Read only when metrics are exported. */
export function observeRuntime(): void {
  const meter = metrics.getMeter("runtime");

  let before = performance.eventLoopUtilization();
  meter
    .createObservableGauge("nodejs.eventloop.utilization", {
      unit: "1",
      description: "Share of the time since the last export in which the event loop was busy",
    })
    .addCallback((result) => {
      const now = performance.eventLoopUtilization();
      result.observe(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    });

  // A sum that goes up and down, not a gauge: the memory of three instances may be added up.
  meter
    .createObservableUpDownCounter("process.memory.usage", {
      unit: "By",
      description: "Resident memory of the process",
    })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
}
