import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { execa } from "execa";
import { parse } from "yaml";
import { file, files, root, scratch, settings, text, tool } from "./lab.ts";

/** Creates Prometheus' folder as the native engine does, with these settings. */
async function staged(t: TestContext, env: Record<string, string>): Promise<string> {
  const state = await scratch(t);
  await execa("sh", [file("native", "prometheus-targets.sh")], {
    env: {
      TRACES_STORE: "jaeger",
      TRACES_METRICS_PORT: "14269",
      ...env,
      LAB_ROOT: root,
      LAB_STATE: state,
      PATH: process.env.PATH ?? "",
    },
    extendEnv: false,
  });
  return join(state, "prometheus");
}

test("Prometheus accepts its file as the native engine renders it", async (t) => {
  const folder = await staged(t, settings);
  await execa(await tool("promtool"), ["check", "config", join(folder, "prometheus.yml")]);
});

test("Prometheus accepts its file as Docker mounts it", async (t) => {
  const folder = await scratch(t);
  await cp(file("prometheus", "prometheus.yml"), join(folder, "prometheus.yml"));
  await cp(file("prometheus", "rules"), join(folder, "rules"), { recursive: true });
  await cp(file("prometheus", "targets", "docker"), join(folder, "targets"), { recursive: true });
  await execa(await tool("promtool"), ["check", "config", join(folder, "prometheus.yml")]);
});

test("the native targets follow the ports of .env", async (t) => {
  const folder = await staged(t, { ...settings, LOKI_PORT: "13100" });
  const targets = await readFile(join(folder, "targets", "stack.yml"), "utf8");
  assert.match(targets, /127\.0\.0\.1:13100/);
  assert.doesNotMatch(targets.replace(/^#.*$/gm, ""), /\$\{/);
});

test("a missing variable stops the start, with its name", async (t) => {
  const { LOKI_PORT: _, ...rest } = settings;
  await assert.rejects(staged(t, rest), /LOKI_PORT is not set/);
});

test("both engines scrape the same jobs, except for the trace store", async () => {
  const jobs = async (engine: string) =>
    parse(await text("prometheus", "targets", engine, "stack.yml"))
      .map(({ labels }: { labels: { job: string } }) => labels.job)
      .filter((job: string) => !job.includes("TRACES_STORE") && job !== "tempo");
  assert.deepEqual(await jobs("native"), await jobs("docker"));
});

test("the rules are valid and pass their tests", async () => {
  await execa(await tool("promtool"), ["check", "rules", ...(await files("prometheus/rules/*.yml"))]);
  await execa(await tool("promtool"), ["test", "rules", ...(await files("prometheus/tests/*.yml"))]);
});
