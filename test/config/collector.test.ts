import assert from "node:assert/strict";
import { test } from "node:test";
import { execa } from "execa";
import { parse } from "yaml";
import { file, text, tool } from "./lab.ts";

const path = file("otel-collector", "config.yaml");

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
