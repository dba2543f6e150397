import { once } from "node:events";
import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";

/** An empty message as gRPC sends it: not compressed, no bytes. In OTLP it says that all was taken. */
const thanks = Buffer.alloc(5);

/** Takes OTLP over gRPC and forgets it: somebody has to be there, or the exporters would be measured while they fail. */
export async function openSink() {
  const server = createServer();
  let calls = 0;
  server.on("stream", (stream) => {
    calls++;
    stream.resume();
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.end(thanks);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const sessions = new Set<{ destroy(): void }>();
  server.on("session", (session) => sessions.add(session));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    close() {
      for (const session of sessions) session.destroy();
      server.close();
    },
  };
}
