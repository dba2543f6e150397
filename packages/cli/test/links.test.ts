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

/** A store with answers by path; it remembers the requests. */
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

test("a search of Jaeger asks for more until enough traces really match", async () => {
  const span = { spanID: "12".repeat(8), operationName: "place order", startTime: 1, duration: 1, processID: "p" };
  // Badger combines conditions of different spans: here the span's name and an error elsewhere.
  const trace = (n: number, tags: object[]) => ({
    traceID: String(n).padStart(32, "0"),
    processes: { p: { serviceName: "checkout" } },
    spans: [
      { ...span, tags },
      { ...span, spanID: "34".repeat(8), operationName: "other", tags: [{ key: "error", value: true }] },
    ],
  });
  const stored = Array.from({ length: 7 }, (_, n) => trace(n, n === 6 ? [{ key: "error", value: true }] : []));
  answers = { "/api/traces": (at: URL) => ({ data: stored.slice(0, Number(at.searchParams.get("limit"))) }) };
  const found = await new Jaeger(url).search(
    '{ resource.service.name = "checkout" && name = "place order" && status = error }',
    {
      ...search,
      limit: 2,
    },
  );
  assert.deepEqual(
    found.map(({ id }) => Number(id)),
    [6],
  );
  assert.equal(asked.at(-1)?.searchParams.get("limit"), "8");
});

test("Jaeger cannot search by link, so its consumers are searched", async () => {
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

test("Tempo is queried for the link itself", async () => {
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
