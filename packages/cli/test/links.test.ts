import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { Jaeger } from "../src/stores/jaeger.ts";
import { Tempo } from "../src/stores/tempo.ts";

const sent = "ab".repeat(16);
const processed = "cd".repeat(16);
const search = { fromMs: 0, toMs: 1_000, limit: 200 };

/** A fake store with canned responses. It records the requests. */
const asked: URL[] = [];
let answers: Record<string, object | ((at: URL) => object)> = {};
const server = createServer(({ url = "/" }, response) => {
  const at = new URL(url, "http://store");
  asked.push(at);
  const answer = answers[at.pathname] ?? {};
  response
    .setHeader("content-type", "application/json")
    .end(JSON.stringify(typeof answer === "function" ? answer(at) : answer));
});
let url = "";
before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const inJaeger = (traceID: string, linkedTo: string) => ({
  traceID,
  processes: { p: { serviceName: "fulfilment" } },
  spans: [
    {
      spanID: "12".repeat(8),
      operationName: "process orders.placed",
      references: [{ refType: "FOLLOWS_FROM", traceID: linkedTo, spanID: "34".repeat(8) }],
      startTime: 1,
      duration: 1,
      processID: "p",
    },
  ],
});

test("Jaeger cannot search by a link, so its consumer spans are filtered", async () => {
  answers = {
    "/api/services": { data: ["fulfilment"] },
    "/api/traces": { data: [inJaeger(processed, sent), inJaeger("ef".repeat(16), "99".repeat(16))] },
  };
  const found = await new Jaeger(url).pointingTo(sent, search);
  assert.deepEqual(
    found.map(({ id }) => id),
    [processed],
  );
  assert.equal(asked.at(-1)?.searchParams.get("tags"), '{"span.kind":"consumer"}');
});

test("Tempo is searched by the link", async () => {
  const span = { spanId: "12".repeat(8), name: "process orders.placed", startTimeUnixNano: "0", endTimeUnixNano: "0" };
  const links = [{ traceId: sent, spanId: "34".repeat(8) }];
  answers = {
    "/api/search": { traces: [{ traceID: processed, startTimeUnixNano: "0" }] },
    [`/api/v2/traces/${processed}`]: { trace: { resourceSpans: [{ scopeSpans: [{ spans: [{ ...span, links }] }] }] } },
  };
  const [found] = await new Tempo(url).pointingTo(sent, search);
  assert.equal(
    asked.find(({ pathname }) => pathname === "/api/search")?.searchParams.get("q"),
    `{ link:traceID = "${sent}" }`,
  );
  assert.deepEqual([found?.id, found?.spans[0]?.links], [processed, links]);
});
