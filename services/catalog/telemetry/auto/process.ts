import { metrics } from "@opentelemetry/api";

/**
 * What the process costs. The runtime instrumentation looks inside (event loop, heap) and leaves this out. There is a library
 * for it, instrumentation-host-metrics, but it names no unit: the same memory would have two names in Prometheus, here and
 * in the services that are instrumented by hand. To be called after the SDK has started.
 */
export function observeProcess(): void {
  const meter = metrics.getMeter("process");

  // A sum that only grows: its rate() is the number of cores in use, over any window.
  meter
    .createObservableCounter("process.cpu.time", { unit: "s", description: "CPU time that the process has used" })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage(); // in microseconds
      result.observe(user / 1e6, { "cpu.mode": "user" });
      result.observe(system / 1e6, { "cpu.mode": "system" });
    });

  meter
    .createObservableUpDownCounter("process.memory.usage", {
      unit: "By",
      description: "Resident memory of the process",
    })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
}
