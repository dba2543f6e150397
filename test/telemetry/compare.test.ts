// `./lab compare catalog`: the differences between the four ways that catalog's README lists.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { root } from "@o11y-lab/harness";
import { execa } from "execa";
import type { Compared, Comparison } from "../../packages/cli/src/instrumentation-compare/compare.ts";

const spansOf = ({ requests }: Compared, title: string) => requests.find((one) => one.title === title)?.spans;

describe("./lab compare catalog", { timeout: 180_000 }, () => {
  let bare: Compared, register: Compared, auto: Compared, manual: Compared;

  before(async () => {
    const lab = [`${root}/packages/cli/src/main.ts`, "compare", "catalog", "--json"];
    const { stdout } = await execa(process.execPath, lab, { cwd: root });
    ({ bare, register, auto, manual } = JSON.parse(stdout) as Comparison);
  });

  it("lists the spans of each request, with the names of each way", () => {
    const title = "GET /products/tent-2p → 200";
    assert.deepEqual(spansOf(bare, title), []);
    const statement = ["pg-pool.connect", "pg.query:SELECT shop"];
    assert.deepEqual(spansOf(register, title), ["GET", ...statement]);
    assert.deepEqual(spansOf(auto, title), ["GET /products/:id", "request", ...statement]);
    assert.deepEqual(spansOf(manual, title), ["GET /products/:id", "SELECT products"]);
    const refused = "POST /reservations → 409";
    assert.ok(spansOf(manual, refused)?.includes("reserve stock"));
    assert.ok(![register, auto].some((one) => spansOf(one, refused)?.includes("reserve stock")));
  });

  it("lists the attributes of each way", () => {
    const having = (name: string) => [bare, register, auto, manual].map(({ attributes }) => attributes.includes(name));
    assert.deepEqual(having("http.route"), [false, false, true, true]);
    assert.deepEqual(having("shop.order.id"), [false, false, false, true]);
    assert.deepEqual(having("db.query.summary"), [false, false, false, true]);
    assert.deepEqual(having("db.query.text"), [false, true, true, true]);
  });

  it("counts the series of each metric: only manual counts reservations, register has no routes", () => {
    assert.deepEqual(bare.metrics, {});
    const reservations = [register, auto, manual].map(({ metrics }) => metrics["shop.reservations"]);
    assert.deepEqual(reservations, [undefined, undefined, 4]);
    const memory = [register, auto, manual].map(({ metrics }) => metrics["process.memory.usage"]);
    assert.deepEqual(memory, [undefined, 1, 1]);
    assert.deepEqual(
      [register, auto, manual].map(({ routes }) => routes),
      [0, 4, 4],
    );
  });

  it("counts log lines: each way exports all of them, with trace ids", () => {
    const { lines } = bare.logs;
    assert.ok(lines >= bare.requests.length);
    assert.deepEqual(bare.logs, { lines, withTrace: 0, overOtlp: 0 });
    for (const { logs } of [register, auto, manual])
      assert.deepEqual(logs, { lines, withTrace: lines, overOtlp: lines });
  });

  it("traces probes with register only", () => {
    assert.deepEqual(register.probe, ["GET", "pg-pool.connect", "pg.query:SELECT shop"]);
    assert.deepEqual([auto.probe, manual.probe], [[], []]);
  });

  it("reports a caller that hangs up as a 200 with register, as an error with the others", () => {
    assert.equal(bare.hangUp, undefined);
    assert.deepEqual(register.hangUp, { status: "unset", statusCode: 200 });
    for (const { hangUp } of [auto, manual])
      assert.deepEqual(hangUp, { status: "error", errorType: "ClientDisconnected" });
  });

  it("completes every request at SIGTERM, but register loses their telemetry", () => {
    const requests = 5;
    assert.deepEqual(bare.stopped, { requests, answered: requests, spans: 0, logs: 0 });
    assert.deepEqual(register.stopped, { requests, answered: requests, spans: 0, logs: 0 });
    for (const { stopped } of [auto, manual])
      assert.deepEqual(stopped, { requests, answered: requests, spans: requests, logs: requests });
  });

  it("exports a mail address in a query with register only", () => {
    assert.deepEqual(
      [bare, register, auto, manual].map(({ privateText }) => privateText),
      [false, true, false, false],
    );
  });

  it("measures what each way costs", () => {
    for (const { cost } of [bare, register]) assert.deepEqual(cost.lines, { own: 0, shared: 0, total: 0 });
    assert.ok(auto.cost.lines.total > 0 && manual.cost.lines.total > auto.cost.lines.total);
    for (const { cost } of [bare, register, auto, manual])
      for (const name of ["startMs", "startCpuMs", "memoryBytes", "cpuMicroseconds"] as const)
        assert.ok(cost[name] > 0, name);
    for (const { cost } of [register, auto, manual]) assert.ok(cost.cpuMicroseconds > bare.cost.cpuMicroseconds);
  });
});
