import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { text } from "../lab.ts";
import { span } from "./otlp.ts";
import { type Collector, runCollector, until } from "./running.ts";

const ids = (count: number) => Array.from({ length: count }, () => randomBytes(16).toString("hex"));
const off = await text("otel-collector", "sampling", "off.yaml");
// A test need not wait as long as a customer.
const on = (await text("otel-collector", "sampling", "on.yaml")).replace("decision_wait: 10s", "decision_wait: 1s");
const incident = await text("otel-collector", "sampling", "incident.yaml");

async function stored(collector: Collector, among: string[]): Promise<string[]> {
  const output = await collector.output("traces");
  return among.filter((id) => output.includes(id));
}

const send = async (collector: Collector, traces: string[], options: object = {}) => {
  for (const traceId of traces) await collector.send("traces", span("shop", { traceId, ...options }));
};

test("on: every error and everything slow is stored, and a share of the rest; all of it is counted", async (t) => {
  const collector = await runCollector(t, on);
  const [failed, slow, rest] = [ids(20), ids(20), ids(300)];
  await send(collector, rest);
  await send(collector, failed, { error: true });
  await send(collector, slow, { ms: 2_100 });
  await until("all that is worth keeping", async () => (await stored(collector, [...failed, ...slow])).length === 40);
  // Judged in the order of their arrival: when the last is stored, the rest has been judged.
  const kept = (await stored(collector, rest)).length;
  assert.ok(kept > 5 && kept < 80, `${kept} of 300 at 10 %`);
  // Counted are those that were not kept as well: 20 that failed, 320 that did not.
  await until("the count of all", async () =>
    /"asInt":"20".*"asInt":"320"|"asInt":"320".*"asInt":"20"/.test(await collector.output("metrics")),
  );
  const lines = (await collector.output("metrics")).split("\n").filter((line) => line.includes('"exemplars":['));
  const exemplars = lines.flatMap((line) => [...line.matchAll(/"traceId":"(\w+)"/g)].map(([, id]) => id as string));
  assert.ok(exemplars.length > 0);
  assert.deepEqual(
    exemplars.filter((id) => !(failed.includes(id) || slow.includes(id) || rest.includes(id))),
    [],
  );
  assert.equal((await stored(collector, exemplars)).length, exemplars.length, "every exemplar leads to a stored trace");
});

test("it is switched while it runs: on, incident, off", async (t) => {
  const collector = await runCollector(t, on);
  const before = ids(50);
  await send(collector, before);
  const marker = async () => {
    const [id] = ids(1) as [string];
    await send(collector, [id], { error: true });
    await until("the marker", async () => (await stored(collector, [id])).length === 1);
  };
  await marker();
  assert.ok((await stored(collector, before)).length < 30);
  for (const sampling of [incident, off]) {
    await collector.switchTo(sampling);
    const after = ids(50);
    await send(collector, after);
    await until("all of them", async () => (await stored(collector, after)).length === 50);
  }
  await collector.switchTo(on);
  const again = ids(50);
  await send(collector, again);
  await marker();
  assert.ok((await stored(collector, again)).length < 30);
});
