import { performance } from "node:perf_hooks";
import { metrics } from "@opentelemetry/api";
import { scope } from "../scope.ts";
import {
  ATTR_CPU_MODE,
  METRIC_NODEJS_EVENTLOOP_UTILIZATION,
  METRIC_PROCESS_CPU_TIME,
  METRIC_PROCESS_MEMORY_USAGE,
} from "../semconv.ts";

// Observable instruments: their callbacks run when metrics are exported, and at no other time. Call these functions after
// the SDK has started, because a meter taken earlier never records.

/**
 * CPU time and memory of the process. instrumentation-runtime-node looks inside (event loop, heap) and leaves these out;
 * instrumentation-host-metrics has them without a unit, so the same memory would have two names in Prometheus.
 * https://opentelemetry.io/docs/specs/semconv/system/process-metrics/
 */
export function observeProcess(): void {
  const meter = metrics.getMeter(...scope("process-metrics"));

  // A counter: its rate() is the number of cores in use, over any window.
  meter
    .createObservableCounter(METRIC_PROCESS_CPU_TIME, {
      unit: "s",
      description: "CPU time used by the process, by mode",
    })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage(); // microseconds
      result.observe(user / 1e6, { [ATTR_CPU_MODE]: "user" });
      result.observe(system / 1e6, { [ATTR_CPU_MODE]: "system" });
    });

  // An UpDownCounter and not a gauge: the memory of several instances adds up.
  meter
    .createObservableUpDownCounter(METRIC_PROCESS_MEMORY_USAGE, {
      unit: "By",
      description: "Resident memory of the process",
    })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
}

/**
 * The share of time in which the event loop was busy since the last export. It is the utilisation in USE for Node: near 1,
 * requests queue for the only thread. Services with instrumentation-runtime-node get it from there.
 */
export function observeEventLoop(): void {
  let before = performance.eventLoopUtilization();
  metrics
    .getMeter(...scope("process-metrics"))
    .createObservableGauge(METRIC_NODEJS_EVENTLOOP_UTILIZATION, {
      unit: "1",
      description: "Event loop utilization since the last export",
    })
    .addCallback((result) => {
      const now = performance.eventLoopUtilization();
      result.observe(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    });
}
