import assert from "node:assert/strict";
import { test } from "node:test";
import { ensureTools } from "../src/ensure-tools.ts";
import { machine, prints } from "./fixture.ts";

test("a fitting version on the PATH is used, with any patch number, and nothing is built", async () => {
  const { context, report, states, put } = await machine();
  const loki = await put("loki", prints("loki, version 3.7.6 (branch: , revision: abc)\n  go version: go1.25.1"));
  const paths = await ensureTools(["loki"], report, context);
  assert.deepEqual(paths, { loki });
  assert.deepEqual(states(), ["loki path"]);
});

test("another minor version is ignored, with the reason, and the pinned one is built", async () => {
  const { context, report, events, put, builds } = await machine();
  const old = await put("loki", prints("loki, version 3.6.1 (branch: )"));
  const { loki } = await ensureTools(["loki"], report, context);
  assert.notEqual(loki, old);
  assert.equal(events[0]?.state, "ignored");
  assert.match(events[0]?.detail ?? "", /bin\/loki: version 3\.6\.1, needs 3\.7\.8$/);
  assert.equal((await builds()).length, 1);
});

test("a program without a version is not used", async () => {
  const { context, report, events, put } = await machine();
  await put("loki", prints("loki, version  (branch: , revision: unknown)\n  go version: go1.26.5"));
  await ensureTools(["loki"], report, context);
  assert.match(events[0]?.detail ?? "", /unknown version, needs 3\.7\.8$/);
});

test("for a program without a version, the one recorded by Go counts", async () => {
  const { context, report, put } = await machine();
  const prometheus = await put("prometheus", prints("prometheus, version  (branch: )"));
  const written = "\tmod\tgithub.com/prometheus/prometheus\tv0.315.2\th1:abc=";
  await put("go", prints(`${prometheus}: go1.26.5\n${written}`));
  assert.deepEqual(await ensureTools(["prometheus"], report, context), { prometheus });
});

test("a smaller build of the Collector is ignored, with what it lacks", async () => {
  const { context, report, events, put } = await machine();
  await put("otelcol", prints("otelcol version 0.155.2\nname: hostmetrics\nname: count\nname: file_storage"));
  await ensureTools(["otelcol"], report, context);
  assert.match(events[0]?.detail ?? "", /: built without prometheus, span_metrics, tail_sampling, redaction$/);
});
