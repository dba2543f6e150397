import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

/** An endpoint for OTLP over HTTP. */
export interface OtlpHttp {
  port: number;
  url: string;
  close(): void;
}

/**
 * Listens on a free loopback port and passes the path of each request (`/v1/traces`, `/v1/metrics`, `/v1/logs`) and its body to
 * `take`. Responds with 200 and an empty body, which is a protobuf message without rejections. An aborted request, from a service that
 * has exited, is ignored.
 */
export async function listenForOtlpHttp(take: (path: string, body: Buffer) => void): Promise<OtlpHttp> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined);
    if (!body) return;
    take(request.url ?? "", request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body);
    response.setHeader("content-type", "application/x-protobuf").end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
