import { performance } from "node:perf_hooks";
import { metrics } from "@opentelemetry/api";

/** How full the process is: utilisation and saturation, the U and S of USE. Read only when metrics are exported. */
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

  // A sum that only grows: its rate() is the number of cores in use, over any window.
  meter
    .createObservableCounter("process.cpu.time", { unit: "s", description: "CPU time that the process has used" })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage(); // in microseconds
      result.observe(user / 1e6, { "cpu.mode": "user" });
      result.observe(system / 1e6, { "cpu.mode": "system" });
    });

  // A sum that goes up and down, not a gauge: the memory of three instances may be added up.
  meter
    .createObservableUpDownCounter("process.memory.usage", {
      unit: "By",
      description: "Resident memory of the process",
    })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
}
