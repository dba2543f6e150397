import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { k6Environment } from "../src/engines/native/load.ts";
import { loadEnv } from "../src/env.ts";
import { exitCode, explain, LabError, UsageError } from "../src/errors.ts";
import { trouble } from "../src/load/outcome.ts";
import { findScript, loadScripts } from "../src/load/scripts.ts";
import { asArguments, loadVariables } from "../src/load/variables.ts";
import { root } from "../src/project.ts";
import { stream } from "../src/run.ts";

test("a script is found by its name, with and without ending, and by its path from anywhere", () => {
  for (const given of ["load-test", "load-test.ts", join(root, "k6", "load-test.ts")]) {
    assert.equal(findScript(given, "/"), "load-test.ts");
  }
  assert.equal(findScript("k6/load-test.ts", root), "load-test.ts");
  assert.equal(findScript("../k6/load-test.ts", join(root, "docs")), "load-test.ts");
});

test("an unknown script is rejected with the list of scripts", () => {
  for (const given of ["soak", "lib/shop.ts", "package.json", join(root, "package.json")]) {
    assert.throws(
      () => findScript(given, root),
      (error) =>
        error instanceof UsageError && /^unknown script ".*" \(choose from: .*load-test\.ts/.test(explain(error)),
      given,
    );
  }
});

test("what the scripts share is no script", () => {
  assert.ok(loadScripts().includes("load-test.ts"));
  assert.ok(loadScripts().every((path) => !path.includes("lib/")));
});

test("an option wins over the variable of the caller, whose other LOAD_ variables go along", () => {
  const real = { LOAD_USERS: "3", LOAD_P95_MS: "500", LOAD_SECONDS: "", PATH: "/bin" };
  const variables = loadVariables({ users: "5" }, real);
  assert.deepEqual(variables, { LOAD_USERS: "5", LOAD_P95_MS: "500" });
  assert.deepEqual(asArguments(variables), ["-e", "LOAD_USERS=5", "-e", "LOAD_P95_MS=500"]);
});

test("k6 reports to this lab's Collector, and hears nothing of the caller's own K6_ variables", () => {
  const env = { ...loadEnv(undefined, {}), OTLP_GRPC_PORT: "14317" };
  const real = { PATH: "/bin", K6_VUS: "50", K6_OUT: "cloud" };
  const given = k6Environment(env, real);
  assert.equal(given.PATH, "/bin");
  assert.equal(given.K6_VUS, undefined);
  assert.equal(given.K6_OUT, "opentelemetry");
  assert.equal(given.K6_OTEL_GRPC_EXPORTER_ENDPOINT, "127.0.0.1:14317");
});

test("a crossed threshold differs from a failed script; both are one line with exit status 1", () => {
  assert.equal(trouble(0), undefined);
  assert.match(explain(trouble(99)), /some thresholds were crossed/);
  assert.match(explain(trouble(108)), /k6 failed \(exit status 108\)/);
  for (const status of [99, 107]) assert.equal(exitCode(trouble(status)), 1);
});

test("a program's own exit status is given back; one that does not start is an error", async () => {
  assert.equal(await stream(process.execPath, ["-e", "process.exit(99)"]), 99);
  await assert.rejects(stream("/nowhere/k6", []), LabError);
});
