import assert from "node:assert/strict";
import { test } from "node:test";
import { BoundHistograms } from "@o11y-lab/otlp/histograms";
import {
  AggregationTemporality,
  AggregationType,
  type CollectionResult,
  InMemoryMetricExporter,
  InstrumentType,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";

const boundaries = [0.1, 0.5, 1];
const name = "http.server.request.duration";
const described = { scope: "http-server", name, unit: "s", description: "how long", boundaries };
const values = [0, 0.05, 0.1, 0.100001, 0.5, 0.7, 1, 1.5, 100, Number.POSITIVE_INFINITY, Number.NaN];

/** What an exporter gets of it, without the times. */
function said({ resourceMetrics }: Pick<CollectionResult, "resourceMetrics">) {
  return resourceMetrics.scopeMetrics.map(({ scope, metrics }) => ({
    scope: scope.name,
    metrics: metrics.map(({ descriptor: { name, unit, description, valueType }, dataPoints, ...metric }) => ({
      ...metric,
      descriptor: { name, unit, description, valueType },
      points: dataPoints.map(({ attributes, value }) => ({ attributes, value })),
    })),
  }));
}

test("says the same of the same values as the SDK's histogram", async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 });
  const aggregation = { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries } } as const;
  const views = [{ instrumentName: name, instrumentType: InstrumentType.HISTOGRAM, aggregation }];
  const provider = new MeterProvider({ readers: [reader], views });
  const usual = provider.getMeter("http-server").createHistogram(name, { unit: "s", description: "how long" });
  const bound = new BoundHistograms();
  const ours = bound.create(described);
  for (const labels of [{ route: "/products", status: 200 }, { route: "/products" }]) {
    for (const value of values) {
      usual.record(value, labels);
      ours.series(labels).record(value);
    }
  }
  await provider.forceFlush();
  const [exported] = exporter.getMetrics();
  assert.ok(exported);
  assert.deepEqual(said(await bound.collect()), said({ resourceMetrics: exported }));
  await provider.shutdown();
});

test("the same labels are the same series, in whatever order they stand", async () => {
  const bound = new BoundHistograms();
  const histogram = bound.create(described);
  const series = histogram.series({ a: 1, b: 2 });
  assert.equal(histogram.series({ b: 2, a: 1 }), series);
  assert.notEqual(histogram.series({ a: 1 }), series);
  assert.notEqual(histogram.series({ a: "1", b: 2 }), series);
});

test("a series that was looked up and never used is not exported", async () => {
  const bound = new BoundHistograms();
  bound.create(described).series({ a: 1 });
  assert.deepEqual(said(await bound.collect()), []);
});

test("what was exported stays as it was, and the next export counts on", async () => {
  const bound = new BoundHistograms();
  const series = bound.create(described).series({});
  const counts = ([scope]: ReturnType<typeof said>) => scope?.metrics[0]?.points[0]?.value;
  series.record(0.2);
  const first = said(await bound.collect());
  series.record(0.2);
  const buckets = (count: number) => ({ boundaries, counts: [0, count, 0, 0] });
  assert.deepEqual(counts(first), { buckets: buckets(1), count: 1, sum: 0.2, min: 0.2, max: 0.2 });
  assert.deepEqual(counts(said(await bound.collect())), {
    buckets: buckets(2),
    count: 2,
    sum: 0.4,
    min: 0.2,
    max: 0.2,
  });
});

test("more than 2,000 series are counted in one that says so", async () => {
  const bound = new BoundHistograms();
  const histogram = bound.create(described);
  for (let caller = 0; caller < 2_100; caller++) histogram.series({ caller }).record(1);
  const points = said(await bound.collect())[0]?.metrics[0]?.points ?? [];
  assert.equal(points.length, 2_001);
  const { attributes, value } = points[2_000] ?? {};
  assert.deepEqual(attributes, { "otel.metric.overflow": true });
  assert.equal((value as { count?: number } | undefined)?.count, 100);
});
