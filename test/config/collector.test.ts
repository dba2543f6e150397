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

test("the Collector accepts every sampling file with its own", async () => {
  assert.ok(samplings.length >= 4);
  for (const sampling of samplings) {
    await execa(await tool("otelcol"), ["validate", `--config=${path}`, `--config=${sampling}`]);
  }
});

test("a sampling file only adds tail_sampling, after the redaction", async () => {
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

test("all data is redacted before it is stored", () => {
  for (const [name, { processors, exporters }] of Object.entries(pipelines)) {
    const stores = exporters.filter((exporter) => /^(otlp|prometheus)/.test(exporter));
    // traces/store has already redacted the input of metrics/exemplars.
    assert.ok(stores.length === 0 || name === "metrics/exemplars" || processors.includes("redaction"), name);
  }
});

test("every address defaults to the loopback interface", async () => {
  const addresses = (await text("otel-collector", "config.yaml")).match(/^\s*(endpoint|host): .*$/gm) ?? [];
  assert.ok(addresses.length >= 7);
  for (const line of addresses) assert.match(line, /\$\{env:[A-Z]+_HOST:-127\.0\.0\.1\}/);
});

test("span metrics are calculated before sampling", () => {
  const measuring = Object.values(pipelines).filter(({ exporters }) => exporters.includes("span_metrics"));
  assert.deepEqual(
    measuring.map(({ receivers, processors }) => ({ receivers, processors })),
    [{ receivers: ["otlp"], processors: ["memory_limiter"] }],
  );
});

test("the memory limit comes first in every pipeline", () => {
  for (const [name, { processors }] of Object.entries(pipelines)) assert.equal(processors[0], "memory_limiter", name);
});

test("every exporter that sends retries, and its queue has a limit in bytes", () => {
  // Prometheus comes to the exporter `prometheus`, which sends nothing.
  const { prometheus: _, ...senders } = config.exporters;
  for (const [name, exporter] of Object.entries<Exporter>(senders)) {
    assert.ok(exporter.retry_on_failure, name);
    assert.equal(exporter.sending_queue.sizer, "bytes", name);
    // If one store is down, its queue plus the base load (20 MiB) must stay below memory_limiter's 70 MiB. A byte of OTLP takes
    // up to four bytes of heap.
    assert.ok(exporter.sending_queue.queue_size * 4 <= 50 * 2 ** 20, name);
  }
});

test("metrics are not batched, because Prometheus rejects a request as a whole", () => {
  assert.equal(config.exporters["otlp_http/metrics"].sending_queue.batch, undefined);
  for (const [name, { exporters, processors }] of Object.entries(pipelines)) {
    if (exporters.includes("otlp_http/metrics")) assert.ok(!processors.includes("batch"), name);
  }
});

test("span metrics of an old version expire within a minute, those of a quiet operation do not", () => {
  for (const name of ["span_metrics", "span_metrics/kept"]) {
    const { metrics_expiration, series_expiration } = config.connectors[name];
    assert.match(metrics_expiration, /^[1-5]\ds$/, name);
    assert.equal(series_expiration, undefined, name);
  }
});
