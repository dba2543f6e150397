// An OTLP/gRPC endpoint for each variant, in one process: takes everything, counts, and keeps nothing. A Collector would do the
// same with far more work, on the same two cores.
import { once } from "node:events";
import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { answer } from "./ask.ts";
import { fields, items } from "./protobuf.ts";

/** How many of each span arrived, by name, and how many log records and metrics. */
export type Received = { spans: Record<string, number>; logs: number; metrics: number; bytes: number };

async function listen() {
  const received: Received = { spans: {}, logs: 0, metrics: 0, bytes: 0 };
  const server = createServer();
  server.on("stream", async (stream, { ":path": path = "" }) => {
    count(received, path, await buffer(stream));
    accept(stream);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, received };
}

/** A gRPC message has a flag (compressed or not) and its length in front. */
function count(received: Received, path: string, framed: Buffer): void {
  const message = framed[0] === 1 ? gunzipSync(framed.subarray(5)) : framed.subarray(5);
  received.bytes += framed.length;
  for (const item of items(message)) {
    if (path.includes("LogsService")) received.logs++;
    else if (path.includes("MetricsService")) received.metrics++;
    else for (const name of fields(item, 5)) received.spans[`${name}`] = (received.spans[`${name}`] ?? 0) + 1;
  }
}

/** An empty message, and status 0. */
function accept(stream: ServerHttp2Stream): void {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(Buffer.alloc(5));
}

const endpoints = await Promise.all(Array.from({ length: Number(process.argv[2]) }, listen));
const byPort = new Map(endpoints.map(({ port, received }) => [port, received]));
answer(({ port }: { port?: number }) => (port === undefined ? [...byPort.keys()] : byPort.get(port)));
