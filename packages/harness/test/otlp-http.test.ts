import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import { listenForOtlpHttp, type OtlpHttp } from "@o11y-lab/harness";

let endpoint: OtlpHttp;
let received: string[] = [];
before(async () => {
  endpoint = await listenForOtlpHttp((path, body) => received.push(`${path} ${body}`));
});
beforeEach(() => {
  received = [];
});
after(() => endpoint.close());

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
  fetch(endpoint.url + path, { method: "POST", body, headers });

test("accepts a request with 200 and an empty message", async () => {
  const answer = await post("/v1/traces", "spans");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/x-protobuf");
  assert.equal(await answer.text(), "");
  assert.deepEqual(received, ["/v1/traces spans"]);
});

test("decompresses a gzip body", async () => {
  await post("/v1/logs", new Uint8Array(gzipSync("lines")), { "content-encoding": "gzip" });
  assert.deepEqual(received, ["/v1/logs lines"]);
});

test("ignores an aborted request and accepts the next one", async () => {
  const headers = { "content-length": 100 };
  const broken = request(`${endpoint.url}/v1/traces`, { method: "POST", headers }).on("error", () => undefined);
  broken.write("half of it");
  const [socket] = await once(broken, "socket");
  if (socket.connecting) await once(socket, "connect");
  await new Promise((resolve) => setImmediate(resolve));
  socket.resetAndDestroy();
  await post("/v1/traces", "after it");
  assert.deepEqual(received, ["/v1/traces after it"]);
});
