import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "@o11y-lab/harness";
import { median } from "../table.ts";
import { ask } from "./ask.ts";
import type { Sent, Wanted } from "./load.ts";
import type { Received } from "./receiver.ts";
import type { Running } from "./running.ts";

/** What each request exports: spans by name, and log records. Without occasional spans such as a new connection. */
export type Usual = { spans: Record<string, number>; logs: number };

/**
 * One variant in one round: CPU time of its process for the requests and for one idle second, both in microseconds; latencies in
 * milliseconds; all spans that arrived.
 */
export type Measured = {
  requests: number;
  spans: number;
  seconds: number;
  cpuMicros: number;
  idleMicros: number;
  p50: number;
  p99: number;
};

export const rate = ({ requests, seconds }: Measured): number => requests / seconds;
export const cpuEach = ({ requests, cpuMicros }: Measured): number => cpuMicros / requests;
export const spansEach = ({ requests, spans }: Measured): number => spans / requests;

type Load = Omit<Wanted, "url">;

/** Longer than the SDK's default delay of 5 s, after which the last batch is exported. */
const patienceMs = 20_000;

/** Learns what a request exports, of all variants in parallel. By now the connections are open and the code is warm. */
export async function learn(all: Running[]): Promise<Map<Running, Usual>> {
  const before = await Promise.all(all.map(settled));
  const requests = 20;
  for (const { url } of all) for (let sent = 0; sent < requests; sent++) await (await fetch(url)).arrayBuffer();
  const after = await Promise.all(all.map(settled));
  return new Map(all.map((one, index) => [one, each(requests, before[index] ?? nothing, after[index] ?? nothing)]));
}

const nothing: Received = { spans: {}, logs: 0, metrics: 0, bytes: 0 };

function each(requests: number, before: Received, after: Received): Usual {
  const spans: Usual["spans"] = {};
  for (const [name, count] of Object.entries(after.spans)) {
    const share = (count - (before.spans[name] ?? 0)) / requests;
    if (share >= 1 && Number.isInteger(share)) spans[name] = share;
  }
  return { spans, logs: Math.floor((after.logs - before.logs) / requests) };
}

/** The duration of the idle measurement: two exports of metrics. */
const idleSeconds = 10;

/**
 * Measures one round. The variants take short turns, forwards and backwards, so that a slow moment of the machine affects all of them.
 * Then it waits until all spans and log records of the requests have arrived; a different number is an error. CPU time includes
 * the exports between turns. Idle CPU time (timers, metrics) is measured afterwards and subtracted.
 */
export async function measure(
  all: Running[],
  load: ChildProcess,
  { turns, ...wanted }: Load & { turns: number },
  usual: Map<Running, Usual>,
): Promise<Map<Running, Measured>> {
  const began = await Promise.all(all.map(state));
  const sent = new Map<Running, Sent[]>(all.map((one) => [one, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const one of turn % 2 === 0 ? all : all.toReversed()) {
      sent.get(one)?.push(await ask<Sent>(load, { ...wanted, url: one.url }));
    }
  }
  for (const { one, came } of began) {
    const requests = sum((sent.get(one) ?? []).map((turn) => turn.requests));
    await arrived(one, came, requests, usual.get(one) ?? { spans: {}, logs: 0 });
  }
  const done = await Promise.all(all.map(state));
  await pause(idleSeconds * 1000);
  const rested = await Promise.all(all.map(state));

  const measured = all.map((one, index): [Running, Measured] => {
    const its = sent.get(one) ?? [];
    const between = (from: State[], to: State[]) => ({
      micros: (to[index]?.cpuMicros ?? Number.NaN) - (from[index]?.cpuMicros ?? Number.NaN),
      seconds: ((to[index]?.at ?? Number.NaN) - (from[index]?.at ?? Number.NaN)) / 1000,
    });
    const [round, rest] = [between(began, done), between(done, rested)];
    const idleMicros = rest.micros / rest.seconds;
    const seconds = sum(its.map((turn) => turn.seconds));
    return [
      one,
      {
        requests: sum(its.map(({ requests }) => requests)),
        spans: spansOf(rested[index]) - spansOf(began[index]),
        seconds,
        cpuMicros: round.micros - idleMicros * (round.seconds - seconds),
        idleMicros,
        p50: median(its.map(({ p50 }) => p50)),
        p99: median(its.map(({ p99 }) => p99)),
      },
    ];
  });
  return new Map(measured);
}

type State = { one: Running; came: Received; cpuMicros: number; at: number };

async function state(one: Running): Promise<State> {
  const [came, { cpuMicros }] = [await one.received(), await one.used()];
  return { one, came, cpuMicros, at: performance.now() };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const spansOf = (at?: State) => sum(Object.values(at?.came.spans ?? {}));

/** Waits until each span and each log record of this number of requests has arrived. */
async function arrived(one: Running, before: Received, requests: number, usual: Usual): Promise<void> {
  const owed = { ...usual.spans, "(log records)": usual.logs };
  const wrong = async () => {
    const now = await one.received();
    const came: Record<string, number> = { "(log records)": now.logs - before.logs };
    for (const name of Object.keys(usual.spans)) came[name] = (now.spans[name] ?? 0) - (before.spans[name] ?? 0);
    return Object.entries(owed)
      .filter(([name, each]) => came[name] !== each * requests)
      .map(([name, each]) => `${name}: ${came[name]} of ${each * requests}`);
  };
  await until("all spans and log records", async () => (await wrong()).length === 0, patienceMs).catch(async () => {
    throw new Error(`${one.variant.name} exported a wrong number of items: ${(await wrong()).join(", ")}`);
  });
}

/** Waits until nothing has arrived for longer than the maximum delay of a batch. */
async function settled(one: Running): Promise<Received> {
  let last = await one.received();
  let since = performance.now();
  return until(
    "the last spans",
    async () => {
      const now = await one.received();
      const same = JSON.stringify(now.spans) === JSON.stringify(last.spans) && now.logs === last.logs;
      if (!same) [last, since] = [now, performance.now()];
      return same && performance.now() - since > 5_500 ? now : undefined;
    },
    60_000,
  );
}
