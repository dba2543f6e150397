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

test("every sampling begins as the file alone does, and only then samples", async () => {
  const alone = pipelines["traces/store"]?.processors ?? [];
  for (const sampling of samplings) {
    const { service, ...rest } = parse(await readFile(sampling, "utf8"));
    assert.deepEqual(Object.keys(service.pipelines), ["traces/store"], sampling);
    assert.deepEqual(Object.keys(service.pipelines["traces/store"]), ["processors"], sampling);
    const { processors } = service.pipelines["traces/store"];
    assert.deepEqual(processors, [...alone, ...(rest.processors ? ["tail_sampling"] : [])], sampling);
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

test("every exporter gathers in its queue and tries again", () => {
  for (const [name, exporter] of Object.entries<Record<string, unknown>>(config.exporters)) {
    assert.ok((exporter.sending_queue as { batch?: unknown }).batch, name);
    assert.ok(exporter.retry_on_failure, name);
  }
});
