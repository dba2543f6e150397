import assert from "node:assert/strict";
import { test } from "node:test";
import { parseEnv } from "node:util";
import { execa } from "execa";
import { loadScripts } from "../../packages/cli/src/load/scripts.ts";
import { root, text, tool } from "./lab.ts";

interface Inspected {
  scenarios: Record<string, { exec: string; stages?: { duration: string; target: number }[]; vus?: number }>;
  thresholds: Record<string, unknown>;
  systemTags: string[];
}

const inspect = async (script: string, env: Record<string, string> = {}) =>
  execa(await tool("k6"), ["inspect", "--include-system-env-vars", `k6/${script}`], { cwd: root, env, reject: false });

const options = async (env?: Record<string, string>) =>
  JSON.parse((await inspect("load-test.ts", env)).stdout) as Inspected;

for (const script of loadScripts()) {
  test(`k6 accepts ${script}`, async () => {
    const { exitCode, stderr } = await inspect(script);
    assert.equal(exitCode, 0, stderr);
  });
}

test("the scenarios have the configured number of users and duration", async () => {
  const { scenarios } = await options({ LOAD_USERS: "7", LOAD_SECONDS: "30" });
  const staged = Object.values(scenarios).flatMap(({ stages }) => (stages ? [stages] : []));
  const most = staged.map((stages) => Math.max(...stages.map(({ target }) => target)));
  assert.equal(
    most.reduce((sum, one) => sum + one),
    7,
  );
  for (const stages of staged) {
    const seconds = stages.map(({ duration }) => Number.parseInt(duration, 10));
    assert.equal(
      seconds.reduce((sum, one) => sum + one),
      30,
    );
    assert.ok(seconds.every((one) => one > 0));
  }
});

test("a run fails on failed requests, slow requests and wrong responses", async () => {
  assert.deepEqual(Object.keys((await options()).thresholds).sort(), [
    "checks",
    "http_req_duration",
    "http_req_failed",
  ]);
});

test("no system tag of k6 has many values", async () => {
  for (const tag of ["url", "vu", "iter", "ip", "error"]) assert.ok(!(await options()).systemTags.includes(tag), tag);
});

test("an invalid setting is rejected in one line with name, value and allowed values", async () => {
  for (const [name, value] of Object.entries({ LOAD_USERS: "many", LOAD_SECONDS: "4", LOAD_P95_MS: "0.5" })) {
    const { exitCode, stderr } = await inspect("load-test.ts", { [name]: value });
    assert.equal(exitCode, 108);
    assert.match(stderr, new RegExp(`${name} is \\\\?"${value}\\\\?": it must be a whole number from \\d+ to \\d+`));
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
  }
});

test("k6.env sets no variable that would replace the scenarios", async () => {
  const names = Object.keys(parseEnv(await text("k6", "k6.env")));
  assert.ok(names.includes("K6_OUT"));
  assert.deepEqual(
    names.filter((name) => /^K6_(VUS|DURATION|ITERATIONS|STAGES)$/.test(name)),
    [],
  );
});
