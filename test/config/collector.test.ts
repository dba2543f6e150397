import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { execa } from "execa";
import { parse } from "yaml";
import { file, files, text, tool } from "./lab.ts";

const path = file("otel-collector", "config.yaml");
const samplings = await files("otel-collector/sampling/*.yaml");

interface Pipeline {
  receivers: string[];
  processors: string[];
  exporters: string[];
}

interface Exporter {
  sending_queue: { sizer: string; queue_size: number };
  retry_on_failure: object;
}

const config = parse(await text("otel-collector", "config.yaml"), { merge: true });
const pipelines: Record<string, Pipeline> = config.service.pipelines;

test("the Collector accepts its file with the native addresses", async () => {
  await execa(await tool("otelcol"), ["validate", `--config=${path}`]);
});

test("the Collector accepts its file with Docker's addresses", async () => {
  const env = { COLLECTOR_HOST: "0.0.0.0", TRACES_HOST: "tempo", TRACES_OTLP_PORT: "4317", LOKI_HOST: "loki" };
  await execa(await tool("otelcol"), ["validate", `--config=${path}`], { env });
});

test("the Collector accepts every sampling beside its file", async () => {
  assert.ok(samplings.length >= 4);
  for (const sampling of samplings) {
    await execa(await tool("otelcol"), ["validate", `--config=${path}`, `--config=${sampling}`]);
  }
});

test("a sampling adds tail_sampling after the redaction and changes nothing else", async () => {
  const alone = pipelines["traces/store"]?.processors ?? [];
  for (const sampling of samplings) {
    const { service, ...rest } = parse(await readFile(sampling, "utf8"));
    assert.deepEqual(Object.keys(service.pipelines), ["traces/store"], sampling);
    assert.deepEqual(Object.keys(service.pipelines["traces/store"]), ["processors"], sampling);
    const { processors } = service.pipelines["traces/store"];
    const sampled = alone.flatMap((name) => (name === "batch" ? ["tail_sampling", "batch"] : [name]));
    assert.deepEqual(processors, rest.processors ? sampled : alone, sampling);
  }
});

test("nothing reaches a store unredacted", () => {
  for (const [name, { processors, exporters }] of Object.entries(pipelines)) {
    const stores = exporters.filter((exporter) => exporter.startsWith("otlp"));
    // metrics/exemplars holds what traces/store has redacted.
    assert.ok(stores.length === 0 || name === "metrics/exemplars" || processors.includes("redaction"), name);
  }
});

test("every address has a default on the loopback interface", async () => {
  const addresses = (await text("otel-collector", "config.yaml")).match(/^\s*(endpoint|host): .*$/gm) ?? [];
  assert.ok(addresses.length >= 7);
  for (const line of addresses) assert.match(line, /\$\{env:[A-Z]+_HOST:-127\.0\.0\.1\}/);
});

test("spans are measured before anything could sample them", () => {
  const measuring = Object.values(pipelines).filter(({ exporters }) => exporters.includes("span_metrics"));
  assert.deepEqual(
    measuring.map(({ receivers, processors }) => ({ receivers, processors })),
    [{ receivers: ["otlp"], processors: ["memory_limiter"] }],
  );
});

test("the memory limit comes first in every pipeline", () => {
  for (const [name, { processors }] of Object.entries(pipelines)) assert.equal(processors[0], "memory_limiter", name);
});

test("every exporter retries, and its queue has a limit in bytes", () => {
  for (const [name, exporter] of Object.entries<Exporter>(config.exporters)) {
    assert.ok(exporter.retry_on_failure, name);
    assert.equal(exporter.sending_queue.sizer, "bytes", name);
    // With one store down, its queue and what the Collector needs otherwise (20 MiB) stay below 70 MiB, where memory_limiter
    // begins to refuse. A byte of OTLP takes up to four of heap.
    assert.ok(exporter.sending_queue.queue_size * 4 <= 50 * 2 ** 20, name);
  }
});

test("metrics are not batched: Prometheus refuses a request as a whole", () => {
  assert.equal(config.exporters["otlp_http/metrics"].sending_queue.batch, undefined);
  for (const [name, { exporters, processors }] of Object.entries(pipelines)) {
    if (exporters.includes("otlp_http/metrics")) assert.ok(!processors.includes("batch"), name);
  }
});

test("span metrics of an old version end within a minute, those of a quiet operation stay", () => {
  for (const name of ["span_metrics", "span_metrics/kept"]) {
    const { metrics_expiration, series_expiration } = config.connectors[name];
    assert.match(metrics_expiration, /^[1-5]\ds$/, name);
    assert.equal(series_expiration, undefined, name);
  }
});
