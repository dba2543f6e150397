import assert from "node:assert/strict";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { meaningfulLine } from "../src/engines/meaningful-line.ts";
import type { ProcessState } from "../src/engines/native/control.ts";
import { exclusively } from "../src/engines/native/lock.ts";
import { nativeParts } from "../src/engines/native/parts.ts";
import { nativePorts } from "../src/engines/native/ports.ts";
import { readiness } from "../src/engines/native/readiness.ts";
import { nativeStatus } from "../src/engines/native/status.ts";
import { partUrl } from "../src/engines/ports.ts";
import { loadEnv } from "../src/env.ts";

const state = (given: Partial<ProcessState>): ProcessState => ({
  name: "loki",
  status: "Running",
  is_ready: "-",
  has_ready_probe: true,
  is_running: true,
  exit_code: 0,
  restarts: 0,
  pid: 42,
  ...given,
});
const loki = { name: "loki", once: false, after: [], readyByLog: false };
const init = { name: "kafka-init", once: true, after: [], readyByLog: false };

test("a part is ready once its probe succeeds or its log contains the ready line", () => {
  assert.equal(readiness(loki, undefined), "waiting");
  assert.equal(readiness(loki, state({})), "waiting");
  assert.equal(readiness(loki, state({ is_ready: "Ready" })), "ready");
  assert.equal(readiness(loki, state({ has_ready_probe: false })), "ready");
  assert.equal(readiness({ ...loki, readyByLog: true }, state({ has_ready_probe: false })), "waiting");
  assert.equal(readiness(loki, state({ status: "Disabled", is_running: false })), "off");
});

test("a part that runs once is ready when it has exited with 0", () => {
  assert.equal(readiness(init, state({})), "waiting");
  assert.equal(readiness(init, state({ status: "Completed", is_running: false })), "ready");
  assert.equal(readiness(init, state({ status: "Completed", is_running: false, exit_code: 1 })), "failed");
});

test("process-compose.yaml has the shop, its dependencies and the stack", () => {
  const parts = nativeParts();
  const lasting = parts.filter((part) => !part.once).map((part) => part.name);
  for (const name of ["gateway", "catalog", "checkout", "payment", "fulfilment", "postgres", "kafka", "traffic"]) {
    assert.ok(lasting.includes(name), name);
  }
  assert.deepEqual(
    parts.flatMap(({ after }) => after).filter((name) => !parts.some((part) => part.name === name)),
    [],
  );
});

test("status keeps its public shape", async () => {
  const status = await nativeStatus(loadEnv(undefined, {}));
  assert.deepEqual(Object.keys(status), ["engine", "services", "urls", "traceStore", "memoryBytes"]);
  assert.equal(status.engine, "native");
  assert.equal(status.traceStore, "jaeger");
  assert.deepEqual(Object.keys(status.urls), ["gateway", "grafana", "prometheus", "loki", "traces"]);
  assert.equal(status.urls.grafana, null);
  for (const part of status.services) {
    assert.deepEqual(Object.keys(part), ["name", "url", "healthy", "state", "pid", "memoryBytes", "restarts"]);
    assert.equal(typeof part.healthy, "boolean");
  }
  assert.equal(status.services.find(({ name }) => name === "gateway")?.url, "http://127.0.0.1:8080");
});

test("a part's URL has the port that other parts call", () => {
  const env = loadEnv(undefined, {});
  assert.equal(partUrl(env, nativePorts, "otel-collector"), "http://127.0.0.1:4317");
  assert.equal(partUrl(env, nativePorts, "postgres"), "postgres://127.0.0.1:15432/shop");
  assert.equal(partUrl(env, nativePorts, "traffic"), null);
});

test("the log line that explains the exit is found", () => {
  assert.equal(
    meaningfulLine("starting\nlisten tcp 127.0.0.1:3100: bind: address already in use\nstopping\n"),
    "listen tcp 127.0.0.1:3100: bind: address already in use",
  );
  assert.equal(
    meaningfulLine(
      "node:internal/modules:12\n      throw new X();\n      ^\n\nError: Cannot find module './a'\n    at b (c.js:1:2) {\n}\n\nNode.js v24.21.0\n",
    ),
    "Error: Cannot find module './a'",
  );
  assert.equal(
    meaningfulLine('<nil> INF {"level":"fatal","time":"…","msg":"cannot start","err":{"message":"PORT is \\"x\\""}}'),
    'cannot start: PORT is "x"',
  );
  assert.equal(meaningfulLine("one\ntwo\n"), "two");
  assert.equal(meaningfulLine("\n"), undefined);
});

test("only one command at a time starts or stops the lab, and it releases its lock", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "lab-lock-")), "lock");
  await exclusively(async () => {
    assert.equal(await readFile(file, "utf8"), String(process.pid));
    await assert.rejects(
      exclusively(() => Promise.resolve(), file),
      /another \.\/lab \(pid \d+\) is starting or stopping/,
    );
  }, file);
  await assert.rejects(readFile(file));
});
