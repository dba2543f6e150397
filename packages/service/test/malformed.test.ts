import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { type App, buildFastify } from "../src/http-server.ts";
import { createLogger } from "../src/logger.ts";

let app: App;
let lines: PassThrough;
let port: number;
before(async () => {
  lines = new PassThrough();
  app = await buildFastify({ name: "demo", log: createLogger("info", {}, lines) });
  app.post("/things/:id", { schema: { body: { type: "object" } } }, async () => ({ ok: true }));
  const params = { type: "object", properties: { name: { type: "string", pattern: "^[a-z]{1,64}$" } } };
  app.get("/named/:name", { schema: { params } }, async () => ({ ok: true }));
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as AddressInfo).port;
});
after(() => app.close());

const close = "connection: close\r\n\r\n";
const post = (headers: string, body: string) => `POST /things/1 HTTP/1.1\r\nhost: x\r\n${headers}${close}${body}`;
const json = "content-type: application/json\r\n";

/** Raw bytes that no HTTP client would send. */
const cases: [name: string, sent: string, status: number, code?: string][] = [
  ["input that is not HTTP", "hello?\r\n\r\n", 400, "malformed_request"],
  ["an unknown method", "BREW / HTTP/1.1\r\nhost: x\r\n\r\n", 400, "malformed_request"],
  ["a header with a null byte", "GET / HTTP/1.1\r\nhost: x\r\na: \0\r\n\r\n", 400, "malformed_request"],
  ["a bare line feed in a header", "GET / HTTP/1.1\r\nhost: x\r\na: b\nc\r\n\r\n", 400, "malformed_request"],
  ["two Content-Length headers", post("content-length: 1\r\ncontent-length: 2\r\n", "{}"), 400, "malformed_request"],
  [
    "Content-Length with Transfer-Encoding",
    post("content-length: 2\r\ntransfer-encoding: chunked\r\n", "{}"),
    400,
    "malformed_request",
  ],
  ["a broken chunk", post(`${json}transfer-encoding: chunked\r\n`, "zz\r\n{}"), 400, "malformed_request"],
  ["headers over 16 kB", `GET / HTTP/1.1\r\nhost: x\r\na: ${"b".repeat(20_000)}\r\n\r\n`, 431, "headers_too_large"],
  ["a path that is not UTF-8", `GET /%ff HTTP/1.1\r\nhost: x\r\n${close}`, 404, "route_not_found"],
  ["a path parameter that is not UTF-8", `GET /named/%ff?a=%20 HTTP/1.1\r\nhost: x\r\n${close}`, 400, "invalid_input"],
  ["a long path parameter", `GET /named/${"x".repeat(9_000)} HTTP/1.1\r\nhost: x\r\n${close}`, 400, "invalid_input"],
  ["an unknown Expect header", post(`${json}expect: tea\r\ncontent-length: 2\r\n`, "{}"), 200],
  ["plain text", post("content-type: text/plain\r\ncontent-length: 2\r\n", "{}"), 415, "unsupported_media_type"],
  ["a prototype key", post(`${json}content-length: 17\r\n`, '{"__proto__":{} }'), 400, "invalid_json"],
  ["a body over 100 kB", post(`${json}content-length: 200000\r\n`, "[".repeat(200_000)), 413, "body_too_large"],
  ["CONNECT", "CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n", 400, "malformed_request"],
  ["a missing Host header", "GET /things/1 HTTP/1.1\r\nconnection: close\r\n\r\n", 400, "malformed_request"],
  ["OPTIONS *", `OPTIONS * HTTP/1.1\r\nhost: x\r\n${close}`, 404, "route_not_found"],
  ["OPTIONS of a route", `OPTIONS /things/1 HTTP/1.1\r\nhost: x\r\n${close}`, 204],
];

for (const [name, sent, status, code] of cases) {
  test(`${name}: ${status} ${code ?? ""}`, { timeout: 5_000 }, async () => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(sent);
    const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
    if (code === undefined) return;
    assert.match(head, /content-type: application\/problem\+json/i);
    const problem = JSON.parse(body) as Record<string, unknown>;
    assert.deepEqual([problem.status, problem.code, typeof problem.detail], [status, code, "string"]);
  });
}

test("a caller that hangs up in the middle of a body is not logged as an error", { timeout: 5_000 }, async () => {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(post(`${json}content-length: 100\r\n`, "{"));
  await once(app.server, "request");
  lines.read();
  socket.destroy();
  const [line] = (await once(lines, "data")) as [Buffer];
  const { level, "http.response.status_code": status } = JSON.parse(String(line)) as Record<string, unknown>;
  assert.deepEqual([level, status], ["info", 400]);
});
