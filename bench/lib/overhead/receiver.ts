// An OTLP endpoint (HTTP, protobuf) for each variant, in one process. It counts everything and stores nothing. A Collector would
// compete with the variants for CPU.
import { listenForOtlpHttp } from "@o11y-lab/harness";
import { answer } from "./ask.ts";
import { fields, items } from "./protobuf.ts";

/** The number of spans by name, and of log records and metrics. */
export type Received = { spans: Record<string, number>; logs: number; metrics: number; bytes: number };

async function listen() {
  const received: Received = { spans: {}, logs: 0, metrics: 0, bytes: 0 };
  const { port } = await listenForOtlpHttp((path, body) => count(received, path, body));
  return { port, received };
}

function count(received: Received, path: string, body: Buffer): void {
  received.bytes += body.length;
  for (const item of items(body)) {
    if (path === "/v1/logs") received.logs++;
    else if (path === "/v1/metrics") received.metrics++;
    else for (const name of fields(item, 5)) received.spans[`${name}`] = (received.spans[`${name}`] ?? 0) + 1;
  }
}

const endpoints = await Promise.all(Array.from({ length: Number(process.argv[2]) }, listen));
const byPort = new Map(endpoints.map(({ port, received }) => [port, received]));
answer(({ port }: { port?: number }) => (port === undefined ? [...byPort.keys()] : byPort.get(port)));
