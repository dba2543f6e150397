import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { parse } from "yaml";
import { file, files, scratch, text, tool } from "../lab.ts";
import { freePorts, until } from "./running.ts";

/** A Prometheus with the lab's file, rules and flags, on a free port and without targets. */
export interface Prometheus {
  port: string;
  /** The samples of an instant query. Throws Prometheus' error. */
  query(promql: string): Promise<{ metric: Record<string, string>; value: number }[]>;
  /** The value of the only sample, or undefined. */
  value(promql: string): Promise<number | undefined>;
}

/** Starts Prometheus and stops it after the test. Rules run every second; instant queries look back `lookback`, not 5 min. */
export async function runPrometheus(t: TestContext, lookback: string): Promise<Prometheus> {
  const state = await scratch(t);
  const [port] = (await freePorts(1)) as [string];
  const folder = join(state, "prometheus");
  await mkdir(join(folder, "rules"), { recursive: true });
  await cp(file("prometheus", "prometheus.yml"), join(folder, "prometheus.yml"));
  for (const rules of await files("prometheus/rules/*.yml")) {
    const fast = (await readFile(rules, "utf8")).replaceAll("interval: 5s", "interval: 1s");
    await writeFile(join(folder, "rules", rules.split("/").at(-1) as string), fast);
  }
  const flags = (await nativeFlags()).map((flag) =>
    flag.replaceAll(`\${LAB_STATE}`, state).replaceAll(`\${PROMETHEUS_PORT}`, port),
  );
  const child = spawn(await tool("prometheus"), [...flags, `--query.lookback-delta=${lookback}`], { stdio: "ignore" });
  t.after(async () => {
    child.kill();
    await once(child, "exit");
  });
  await until("Prometheus to be ready", async () => {
    if (child.exitCode !== null) throw new Error(`Prometheus exited with ${child.exitCode}`);
    return fetch(`http://127.0.0.1:${port}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  const query: Prometheus["query"] = async (promql) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?${new URLSearchParams({ query: promql })}`);
    const { data, error } = (await answer.json()) as Answer;
    if (!data) throw new Error(`${promql}: ${error}`);
    return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  };
  return { port, query, value: async (promql) => (await query(promql))[0]?.value };
}

interface Answer {
  data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
  error?: string;
}

/** Prometheus' flags in native/process-compose.yaml. */
async function nativeFlags(): Promise<string[]> {
  const { processes } = parse(await text("native", "process-compose.yaml"), { merge: true, maxAliasCount: -1 });
  return processes.prometheus.entrypoint.slice(1);
}
