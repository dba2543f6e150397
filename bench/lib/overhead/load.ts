// The load generator: a separate process, so that its CPU time is not counted. Closed loop: each connection sends the next request
// after it has received a response. undici, because it is cheap.
import { Client } from "undici";
import { answer } from "./ask.ts";

export type Wanted = { url: string; connections: number; seconds: number; requests?: number };
export type Sent = { requests: number; seconds: number; p50: number; p99: number };

/** Connections stay open between rounds, because opening one costs more than a request. */
const idle = new Map<string, Client[]>();

async function send({ url, connections, seconds, requests = Number.POSITIVE_INFINITY }: Wanted): Promise<Sent> {
  const { origin, pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  const took: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  const user = async () => {
    const client = idle.get(origin)?.pop() ?? new Client(origin);
    while (performance.now() < end && took.length < requests) {
      const asked = performance.now();
      const { statusCode, body } = await client.request({ path, method: "GET" });
      await body.dump();
      if (statusCode !== 200) throw new Error(`unexpected status ${statusCode} of ${url}`);
      took.push(performance.now() - asked);
    }
    idle.set(origin, [...(idle.get(origin) ?? []), client]);
  };
  // Waits for all responses, so that requests and CPU time cover the same work.
  await Promise.all(Array.from({ length: connections }, user));
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { requests: took.length, seconds: (performance.now() - began) / 1000, p50: at(0.5), p99: at(0.99) };
}

answer(send);
