import type { ChildProcess } from "node:child_process";
import { until } from "@o11y-lab/harness";
import { ask } from "./ask.ts";
import type { Sent, Wanted } from "./load.ts";
import type { Received } from "./receiver.ts";
import type { Running } from "./running.ts";

/** What each request leaves behind: spans by name, and log records. What comes now and then (a new connection) is not in it. */
export type Usual = { spans: Record<string, number>; logs: number };

/** One variant in one round. */
export type Measured = { rate: number; p50: number; p99: number; cpu: number };

type Load = Omit<Wanted, "url">;

/** Longer than the SDK's own 5 s, after which the last of it is sent. */
const patienceMs = 20_000;

/** Learns what a request leaves behind, of all variants at once. The connections are open and the code is warm by now. */
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

/** Sends the load, waits until all that it must leave behind has arrived, and says what it took. Less or more is an error. */
export async function measure(one: Running, load: ChildProcess, wanted: Load, usual: Usual): Promise<Measured> {
  const [before, used] = [await one.received(), await one.used()];
  const sent = await ask<Sent>(load, { ...wanted, url: one.url });
  const owed = { ...usual.spans, "(log records)": usual.logs };
  const arrived = async () => {
    const now = await one.received();
    const came: Record<string, number> = { "(log records)": now.logs - before.logs };
    for (const name of Object.keys(usual.spans)) came[name] = (now.spans[name] ?? 0) - (before.spans[name] ?? 0);
    return came;
  };
  const wrong = (came: Record<string, number>) =>
    Object.entries(owed).filter(([name, each]) => came[name] !== each * sent.requests);
  await until("all spans and lines to arrive", async () => wrong(await arrived()).length === 0, patienceMs).catch(
    async () => {
      const came = await arrived();
      const list = wrong(came).map(([name, each]) => `${name}: ${came[name]} of ${each * sent.requests}`);
      throw new Error(`${one.variant.name} did not send what it owes: ${list.join(", ")}`);
    },
  );
  const cpu = ((await one.used()).cpuMicros - used.cpuMicros) / sent.requests;
  return { rate: sent.requests / sent.seconds, p50: sent.p50, p99: sent.p99, cpu };
}

/** Waits until nothing more arrives for as long as a sender may wait. */
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
