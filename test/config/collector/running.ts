import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { file, scratch, tool } from "../lab.ts";

/** A Collector with the lab's own files, whose exporters write into files instead of calling the stores. */
export interface Collector {
  send(signal: "traces" | "metrics" | "logs", body: object): Promise<void>;
  /** What came out so far, as text: OTLP in JSON, one line for each batch. */
  output(signal: "traces" | "metrics" | "logs"): Promise<string>;
  /** Another sampling, while it runs: the file is replaced, and SIGHUP has it read again. */
  switchTo(sampling: string): Promise<void>;
}

/** Starts it on ports of its own; the test's end is its end. */
export async function runCollector(t: TestContext, sampling: string): Promise<Collector> {
  const folder = await scratch(t);
  const output = (signal: string) => join(folder, `${signal}.jsonl`);
  const current = join(folder, "sampling.yaml");
  await writeFile(current, sampling);
  const instead = join(folder, "files.json");
  await writeFile(instead, JSON.stringify(intoFiles(output)));
  const [grpc, http, health, metrics] = await freePorts(4);
  const env = {
    OTLP_GRPC_PORT: grpc,
    OTLP_HTTP_PORT: http,
    COLLECTOR_HEALTH_PORT: health,
    COLLECTOR_METRICS_PORT: metrics,
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
      if (child.exitCode !== null) throw new Error(`the Collector ended with ${child.exitCode}`);
      const since = await upSince();
      return since !== earlier && since;
    });
  await ready();
  return {
    async send(signal, body) {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`http://127.0.0.1:${http}/v1/${signal}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`the Collector answered ${answer.status}: ${await answer.text()}`);
    },
    output: (signal) => readFile(output(signal), "utf8").catch(() => ""),
    async switchTo(other) {
      const earlier = await upSince();
      await writeFile(current, other);
      child.kill("SIGHUP");
      await ready(earlier);
    },
  };
}

/** In a merged configuration a list replaces the other: these are the pipelines' last stations instead of the stores. */
const intoFiles = (path: (signal: string) => string) => ({
  exporters: Object.fromEntries(
    ["traces", "metrics", "logs"].map((signal) => [
      `file/${signal}`,
      { path: path(signal), append: true, flush_interval: "200ms" },
    ]),
  ),
  service: {
    pipelines: {
      "traces/store": { exporters: ["file/traces", "span_metrics/kept"] },
      metrics: { exporters: ["file/metrics"] },
      "metrics/exemplars": { exporters: ["file/metrics"] },
      logs: { exporters: ["file/logs"] },
    },
  },
});

/** Waits until the answer is neither false nor undefined. */
export async function until<T>(what: string, ask: () => Promise<T>, timeoutMs = 30_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await pause(100);
  }
  throw new Error(`waited in vain for ${what}`);
}

async function freePorts(count: number): Promise<string[]> {
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
