import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { file, scratch, tool } from "../lab.ts";

type Signal = "traces" | "metrics" | "logs";

/** A Collector with the lab's configuration whose exporters write to files instead of the stores. */
export interface Collector {
  /** Sends an OTLP request. Retries while the Collector refuses connections (during a reload). */
  send(signal: Signal, body: object): Promise<void>;
  /** The output so far: OTLP/JSON, one line per batch. */
  output(signal: Signal): Promise<string>;
  /** The sum of one of the Collector's own counters over all series. */
  counted(counter: string): Promise<number>;
  /** The samples that Prometheus would scrape, without comments. */
  page(): Promise<string[]>;
  /** Replaces the sampling file and reloads the configuration with SIGHUP. */
  switchTo(sampling: string): Promise<void>;
}

interface Options {
  /** Ports of the stores that get a signal instead of a file. */
  stores?: { traces?: string; metrics?: string };
  /** Merged into the lab's configuration. */
  settings?: { connectors?: Record<"span_metrics" | "span_metrics/kept", object>; exporters?: Record<string, object> };
}

/** Starts a Collector on free ports and stops it after the test. */
export async function runCollector(t: TestContext, sampling: string, options: Options = {}): Promise<Collector> {
  const folder = await scratch(t);
  const output = (signal: string) => join(folder, `${signal}.jsonl`);
  const current = join(folder, "sampling.yaml");
  await writeFile(current, sampling);
  const instead = join(folder, "instead.json");
  await writeFile(instead, JSON.stringify(replaced(output, options)));
  const [grpc, http, health, metrics, scrape] = await freePorts(5);
  const env = {
    OTLP_GRPC_PORT: grpc,
    OTLP_HTTP_PORT: http,
    COLLECTOR_HEALTH_PORT: health,
    COLLECTOR_METRICS_PORT: metrics,
    COLLECTOR_SCRAPE_PORT: scrape,
    ...(options.stores?.traces ? { TRACES_OTLP_PORT: options.stores.traces } : {}),
    ...(options.stores?.metrics ? { PROMETHEUS_PORT: options.stores.metrics } : {}),
  };
  const configs = [file("otel-collector", "config.yaml"), current, instead].map((path) => `--config=${path}`);
  const child = spawn(await tool("otelcol"), configs, { env: { ...process.env, ...env }, stdio: "ignore" });
  t.after(async () => {
    child.kill();
    await once(child, "exit");
  });
  const upSince = () =>
    fetch(`http://127.0.0.1:${health}/`).then(
      async (answer) => ((await answer.json()) as { upSince: string }).upSince,
      () => undefined,
    );
  const ready = (earlier?: string) =>
    until("the Collector to be ready", async () => {
      if (child.exitCode !== null) throw new Error(`the Collector exited with ${child.exitCode}`);
      const since = await upSince();
      return since !== earlier && since;
    });
  await ready();
  return {
    async send(signal, body) {
      const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      const answer = await until("a connection to the Collector", () =>
        fetch(`http://127.0.0.1:${http}/v1/${signal}`, request).catch(() => undefined),
      );
      if (!answer.ok) throw new Error(`the Collector returned ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
    },
    output: (signal) => readFile(output(signal), "utf8").catch(() => ""),
    async counted(counter) {
      const text = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
      const series = text.split("\n").filter((line) => line.startsWith(`${counter}{`));
      return series.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
    },
    async page() {
      const text = await (await fetch(`http://127.0.0.1:${scrape}/metrics`)).text();
      return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    },
    async switchTo(other) {
      const earlier = await upSince();
      await writeFile(current, other);
      child.kill("SIGHUP");
      await ready(earlier);
    },
  };
}

/** Merged into the lab's configuration, where lists are replaced: pipelines without a store export to a file. */
function replaced(path: (signal: string) => string, { stores = {}, settings = {} }: Options) {
  const signals = ["traces", "metrics", "logs"];
  const toFile = (signal: string) => ({ path: path(signal), append: true, flush_interval: "200ms" });
  const files = Object.fromEntries(signals.map((signal) => [`file/${signal}`, toFile(signal)]));
  const metrics = { exporters: ["file/metrics"] };
  return {
    // Ten times the lab's frequency, so that tests do not wait for the flush.
    connectors: Object.fromEntries(
      (["span_metrics", "span_metrics/kept"] as const).map((name) => [
        name,
        { metrics_flush_interval: "500ms", ...settings.connectors?.[name] },
      ]),
    ),
    exporters: { ...files, ...settings.exporters },
    service: {
      pipelines: {
        logs: { exporters: ["file/logs"] },
        ...(stores.traces ? {} : { "traces/store": { exporters: ["file/traces", "span_metrics/kept"] } }),
        ...(stores.metrics ? {} : { metrics, "metrics/exemplars": metrics }),
      },
    },
  };
}

/** Polls until the result is truthy. Throws after the timeout. */
export async function until<T>(what: string, ask: () => Promise<T>, timeoutMs = 30_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await pause(100);
  }
  throw new Error(`timed out after ${timeoutMs} ms: ${what}`);
}

export async function freePorts(count: number): Promise<string[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map((server) => String((server.address() as { port: number }).port));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
