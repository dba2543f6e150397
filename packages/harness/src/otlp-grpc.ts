import { once } from "node:events";
import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

/** An endpoint that takes OTLP over gRPC. */
export interface OtlpGrpc {
  port: number;
  url: string;
  close(): void;
}

/**
 * Listens on a free port of this machine, gives each request's path and protobuf message to `take`, and answers that all was
 * taken. A caller may go away in the middle of a call, as a service that ends does: that call is forgotten.
 */
export async function listenForOtlpGrpc(take: (path: string, message: Buffer) => void): Promise<OtlpGrpc> {
  const server = createServer();
  server.on("stream", async (stream, { ":path": path = "" }) => {
    stream.on("error", () => undefined);
    const framed = await buffer(stream).catch(() => undefined);
    if (!framed || stream.destroyed) return;
    take(path, messageIn(framed));
    accept(stream);
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on("session", (session) => sessions.add(session));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close() {
      for (const session of sessions) session.destroy();
      server.close();
    },
  };
}

/** gRPC has a flag (compressed or not) and the length in front of a message. */
const messageIn = (framed: Buffer): Buffer => (framed[0] === 1 ? gunzipSync(framed.subarray(5)) : framed.subarray(5));

/** An empty message, which says in OTLP that all was taken, and status 0. */
function accept(stream: ServerHttp2Stream): void {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(Buffer.alloc(5));
}
