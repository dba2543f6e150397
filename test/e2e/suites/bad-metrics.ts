import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Lab } from "../support/lab.ts";
import { byLabel, number, storesOf } from "../support/stores.ts";
import { until } from "../support/until.ts";

/** One producer's bad metrics must not cost another producer its own. */
export function badMetrics(lab: Lab): void {
  describe("bad metrics of one producer", () => {
    const stores = storesOf(lab);
    const lost = () => number(stores, "sum(otelcol_exporter_send_failed_metric_points_total) or vector(0)");

    test("delta counters, late samples and unknown resources drop nothing of the others", async () => {
      const before = await lost();
      for (let second = 0; second < 10; second++) {
        const now = Date.now() - second * 1_000; // each one later than the one before
        await send(lab, { "service.name": "learner" }, "learner.clicks", 1, now);
        await send(lab, {}, "stray.counter", 2, now);
        await send(lab, { "host.name": "elsewhere" }, "stray.counter", 2, now);
      }
      await send(lab, { "service.name": "learner" }, "learner.clicks", 1, Date.now());
      await until(
        "the learner's own counter",
        () => number(stores, "learner_clicks_total"),
        (count) => count > 0,
      );
      // Each service exports every 5 s. The window of 20 s that follows the bad points has three exports at least.
      const end = Date.now() / 1_000 + 20;
      await until(
        "exports of all five services, 20 s later",
        () => byLabel(stores, "service_name", "timestamp(nodejs_eventloop_utilization_ratio)"),
        (times) => times.size === 5 && [...times.values()].every((time) => time > end),
      );
      const counts = await byLabel(
        stores,
        "service_name",
        `count_over_time(nodejs_eventloop_utilization_ratio[20s] @ ${end})`,
      );
      assert.ok(counts.size === 5 && [...counts.values()].every((count) => count >= 3), JSON.stringify([...counts]));
      assert.equal((await lost()) - before, 0, "metric points that Prometheus refused");
    });

    test("every service has one target_info, with the host as its instance", async () => {
      const infos = await byLabel(stores, "job", 'count by (job) (target_info{job=~"shop/.+"})');
      assert.equal(infos.size, 5);
      assert.deepEqual([...new Set(infos.values())], [1]);
      const stray = await stores.prometheus.query(
        'count by (instance) (traces_spanmetrics_duration_seconds_count{exemplars="kept", service_namespace="shop"})',
      );
      for (const { metric } of stray) assert.doesNotMatch(metric.instance ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-/);
    });
  });
}

/** One sum with one point, over OTLP/HTTP. Temporality 1 is delta, 2 is cumulative. */
async function send(lab: Lab, resource: Record<string, string>, name: string, temporality: 1 | 2, ms: number) {
  const attributes = Object.entries(resource).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const point = { startTimeUnixNano: `${ms - 1_000}000000`, timeUnixNano: `${ms}000000`, asInt: "1" };
  const sum = { aggregationTemporality: temporality, isMonotonic: true, dataPoints: [point] };
  const body = { resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics: [{ name, sum }] }] }] };
  const answer = await fetch(`${lab.url("otlp_http")}/v1/metrics`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
}
