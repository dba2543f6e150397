// An OTLP/gRPC endpoint for each variant, in one process: takes everything, counts, and keeps nothing. A Collector would do the
// same with far more work, on the same two cores.
import { listenForOtlpGrpc } from "@o11y-lab/harness";
import { answer } from "./ask.ts";
import { fields, items } from "./protobuf.ts";

/** How many of each span arrived, by name, and how many log records and metrics. */
export type Received = { spans: Record<string, number>; logs: number; metrics: number; bytes: number };

async function listen() {
  const received: Received = { spans: {}, logs: 0, metrics: 0, bytes: 0 };
  const { port } = await listenForOtlpGrpc((path, message) => count(received, path, message));
  return { port, received };
}

function count(received: Received, path: string, message: Buffer): void {
  received.bytes += message.length;
  for (const item of items(message)) {
    if (path.includes("LogsService")) received.logs++;
    else if (path.includes("MetricsService")) received.metrics++;
    else for (const name of fields(item, 5)) received.spans[`${name}`] = (received.spans[`${name}`] ?? 0) + 1;
  }
}

const endpoints = await Promise.all(Array.from({ length: Number(process.argv[2]) }, listen));
const byPort = new Map(endpoints.map(({ port, received }) => [port, received]));
answer(({ port }: { port?: number }) => (port === undefined ? [...byPort.keys()] : byPort.get(port)));
