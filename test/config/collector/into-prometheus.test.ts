import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { text } from "../lab.ts";
import { metric, named, span } from "./otlp.ts";
import { runPrometheus } from "./prometheus.ts";
import { runCollector, until } from "./running.ts";

const off = await text("otel-collector", "sampling", "off.yaml");
const failedPoints = "otelcol_exporter_send_failed_metric_points_total";
const soon = { metrics_expiration: "2s" };

test("metrics on their way through the Collector into Prometheus", async (t) => {
  const prometheus = await runPrometheus(t, "3s");
  const settings = { connectors: { span_metrics: soon, "span_metrics/kept": soon } };
  const collector = await runCollector(t, off, { stores: { metrics: prometheus.port }, settings });
  const stored = (what: string, promql: string, wanted: number) =>
    until(`${what}: ${promql} = ${wanted}`, async () => (await prometheus.value(promql)) === wanted);

  await t.test("delta counters are added up", async () => {
    const startMs = Date.now() - 40_000;
    for (let i = 1; i <= 40; i++) {
      const points = [{ value: 1, timeMs: startMs + i * 1000, startMs: startMs + (i - 1) * 1000 }];
      await collector.send(
        "metrics",
        metric(named("learner"), { name: "clicks", kind: "sum", temporality: 1, points }),
      );
    }
    await stored("clicks", 'max_over_time(clicks_total{service_name="learner"}[1m])', 40);
  });

  await t.test("a point that Prometheus refuses drops no other producer's points", async () => {
    const before = await collector.counted(failedPoints);
    const now = Date.now();
    const bad = {
      "no temporality": { kind: "sum" as const, temporality: 0 },
      "seconds instead of nanoseconds": { points: [{ value: 1, timeMs: now / 1e9 }] },
      "an hour ahead": { points: [{ value: 1, timeMs: now + 3_600_000 }] },
      "two values at one time": { points: [{ value: 1, timeMs: now }] },
      "two values at one time, the second": { points: [{ value: 2, timeMs: now }] },
    };
    for (const [index, of] of Object.values(bad).entries()) {
      const points = [{ value: index, timeMs: now - 5_000 + index }];
      await collector.send("metrics", metric(named("healthy"), { name: "temperature", points }));
      await collector.send("metrics", metric(named("careless"), { name: "careless", ...of }));
    }
    await stored("every good point", "count_over_time(temperature[1m])", Object.keys(bad).length);
    await until("the refusals", async () => (await collector.counted(failedPoints)) === before + 4);
  });

  await t.test("a service's metrics that arrive after newer span metrics are stored", async () => {
    const before = await collector.counted(failedPoints);
    const resource = { "host.name": "box" };
    await collector.send("traces", span("late", { resource }));
    const newest = await until("its target_info", () => prometheus.value('timestamp(target_info{job="shop/late"})'));
    const points = [{ value: 7, timeMs: newest * 1000 - 1_500 }];
    await collector.send("metrics", metric({ ...named("late"), ...resource }, { name: "outbox", points }));
    await stored("the late sample", "last_over_time(outbox[1m])", 7);
    assert.equal(await collector.counted(failedPoints), before);
  });

  await t.test("programs without a name neither merge nor collide", async () => {
    const before = await collector.counted(failedPoints);
    const points = [{ value: 1, timeMs: Date.now() }];
    // Both run on one host, as programs do whose author set nothing.
    for (const id of ["first", "second"]) {
      const resource = { "service.name": "unknown_service:node", "service.instance.id": id, "host.name": "box" };
      await collector.send("metrics", metric(resource, { name: "anonymous", points }));
    }
    await collector.send("metrics", metric({}, { name: "anonymous", points }));
    await collector.send("metrics", metric({ "service.name": "" }, { name: "nameless", points }));
    await stored("all of them", "count(last_over_time(anonymous[1m]))", 3);
    await stored("its own job", 'count(last_over_time(anonymous{job="unknown_service"}[1m]))', 1);
    await stored("its own job", 'count(last_over_time(nameless{job="unknown_service"}[1m]))', 1);
    assert.equal(await collector.counted(failedPoints), before);
  });

  await t.test("a service has one target_info, for its metrics, span metrics and exemplars", async () => {
    const id = { "service.instance.id": randomUUID(), "host.name": "box" };
    const resource = { ...id, "process.pid": 4242, "process.command_line": "node main.ts" };
    await collector.send("traces", span("whole", { resource }));
    await collector.send("metrics", metric({ ...named("whole"), ...resource }, { name: "depth" }));
    const kept = 'last_over_time(traces_spanmetrics_duration_seconds_count{service_name="whole",exemplars="kept"}[1m])';
    await stored("the exemplars", `count by (instance) (${kept})`, 1);
    await stored("its own metrics", 'count(last_over_time(depth{job="shop/whole"}[1m]))', 1);
    const infos = await prometheus.query('last_over_time(target_info{job="shop/whole"}[1m])');
    assert.deepEqual(
      infos.map(({ metric: { instance, process_pid } }) => ({ instance, process_pid })),
      [{ instance: "box", process_pid: undefined }],
    );
    assert.deepEqual([...new Set((await prometheus.query(kept)).map(({ metric }) => metric.instance))], ["box"]);
  });

  await t.test("after a version change the old version ends, and metrics join target_info again", async () => {
    const joined = "sum by (host_arch) (payments * on (job, instance) group_left (host_arch) target_info)";
    const report = async (version: string) => {
      const resource = { "service.version": version, "host.name": "box", "host.arch": "amd64" };
      await collector.send("traces", span("payment", { resource }));
      await collector.send("metrics", metric({ ...named("payment"), ...resource }, { name: "payments" }));
    };
    const versions = 'count(target_info{job="shop/payment"})';
    await report("1.0.0");
    await stored("the old version", versions, 1);
    await until("both versions", async () => {
      await report("1.1.0");
      return (await prometheus.value(versions)) === 2;
    });
    await until("the new version alone", async () => {
      await report("1.1.0");
      return (await prometheus.value(versions)) === 1;
    });
    await stored("the join", joined, 1);
  });

  await t.test("in the service graph a declined card is not a failure, a 503 and a timeout are", async () => {
    const statuses = { checkout: 402, catalog: 503, payment: undefined };
    const call = (peer: string, status?: number) => {
      const answer = status ? { "http.response.status_code": status } : {};
      const attributes = { "service.peer.name": peer, ...answer };
      return collector.send("traces", span("edge", { kind: 3, error: true, attributes }));
    };
    const rate = (metric: string) =>
      `sum by (server) (increase(traces_service_graph_request_${metric}{client="edge"}[1m])) > bool 0`;
    await until("every edge and its failures", async () => {
      for (const [peer, status] of Object.entries(statuses)) await call(peer, status);
      const edges = (await prometheus.query(rate("total"))).filter(({ value }) => value > 0);
      const failed = (await prometheus.query(rate("failed_total"))).filter(({ value }) => value > 0);
      return edges.length === 3 && failed.length >= 2;
    });
    const failed = await prometheus.query(rate("failed_total"));
    const byServer = Object.fromEntries(failed.map(({ metric: { server }, value }) => [server, value]));
    assert.deepEqual(byServer, { checkout: 0, catalog: 1, payment: 1 });
  });

  await t.test("units that a library leaves out are repaired", async () => {
    const duration = { name: "messaging.process.duration", kind: "histogram" as const };
    await collector.send("metrics", metric(named("fulfilment"), duration));
    await stored("its seconds", "count(last_over_time(messaging_process_duration_seconds_count[1m]))", 1);
  });
});
