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

test("on: failed and slow traces are stored, and a share of the rest; all of them are counted", async (t) => {
  const collector = await runCollector(t, on);
  const [failed, unavailable, slow, rest] = [ids(20), ids(20), ids(20), ids(300)];
  const wanted = [...failed, ...unavailable, ...slow];
  await send(collector, rest);
  await send(collector, failed, { error: true });
  await send(collector, unavailable, { error: true, attributes: { "http.response.status_code": 503 } });
  await send(collector, slow, { ms: 2_100 });
  await until("every failed and slow trace", async () => (await stored(collector, wanted)).length === wanted.length);
  // Decisions follow the order of arrival: when the last trace is stored, the rest has been decided.
  const kept = (await stored(collector, rest)).length;
  assert.ok(kept > 5 && kept < 80, `${kept} of 300 at 10 %`);
  // The dropped ones are counted, too: 20 without a response, 20 with a 503, 320 that did not fail.
  await until("the count of all", async () => {
    const counts = [...(await collector.output("metrics")).matchAll(/"asInt":"(\d+)"/g)].map(([, count]) =>
      Number(count),
    );
    return counts.filter((count) => count === 20).length >= 2 && counts.includes(320);
  });
  const exemplars = await until("exemplars", async () => {
    const lines = (await collector.output("metrics")).split("\n").filter((line) => line.includes('"exemplars":['));
    const found = lines.flatMap((line) => [...line.matchAll(/"traceId":"(\w+)"/g)].map(([, id]) => id as string));
    return found.length > 0 ? found : undefined;
  });
  assert.deepEqual(
    exemplars.filter((id) => ![...wanted, ...rest].includes(id)),
    [],
  );
  await until("every exemplar's trace", async () => (await stored(collector, exemplars)).length === exemplars.length);
});

test("on: a declined card is no failure, although the client span is an error", async (t) => {
  const collector = await runCollector(t, on);
  const declined = ids(200);
  await send(collector, declined, { kind: 3, error: true, attributes: { "http.response.status_code": 402 } });
  const [marker] = ids(1) as [string];
  await send(collector, [marker], { error: true });
  await until("the failed trace after them", async () => (await stored(collector, [marker])).length === 1);
  const kept = (await stored(collector, declined)).length;
  assert.ok(kept < 60, `${kept} of 200 at 10 %`);
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
