import assert from "node:assert/strict";
import { before, test } from "node:test";
import { pino } from "pino";
import { Type } from "typebox";
import { type App, buildFastify } from "../src/http-server.ts";
import { Problem, unavailable } from "../src/problem.ts";

const traceId = "a".repeat(32);
const headers = { traceparent: `00-${traceId}-${"b".repeat(16)}-01`, "content-type": "application/json" };
const lines: string[] = [];
let app: App;

before(async () => {
  app = await buildFastify({ name: "test", log: pino({ level: "info" }, { write: (line) => lines.push(line) }) });
  const body = Type.Object({ quantity: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });
  app.post("/things", { schema: { body } }, async () => ({}));
  app.get("/things/:id", async () => ({}));
  app.get("/declined", async () => {
    throw new Problem(402, "card_declined", "the card was declined");
  });
  app.get("/upstream-down", async () => {
    throw unavailable("upstream_unavailable", "catalog does not answer, try again", new Error("ECONNREFUSED"));
  });
  app.get("/database-down", async () => {
    throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  });
  app.get("/bug", async () => {
    throw new Error("an internal secret");
  });
});

type Case = [
  what: string,
  request: { method: string; url: string; payload?: string },
  status: number,
  code: string,
  detail: RegExp,
];
const post = (payload: string) => ({ method: "POST", url: "/things", payload });
const cases: Case[] = [
  ["an unknown route", { method: "GET", url: "/nowhere?x=1" }, 404, "route_not_found", /^no route for \/nowhere$/],
  [
    "another method",
    { method: "DELETE", url: "/things/1" },
    405,
    "method_not_allowed",
    /\(allowed: GET, HEAD, OPTIONS\)$/,
  ],
  [
    "another method with a broken body",
    { method: "PUT", url: "/things", payload: "{" },
    405,
    "method_not_allowed",
    /POST/,
  ],
  ["malformed JSON", post("{"), 400, "invalid_json", /not valid JSON/],
  ["an empty body", post(""), 400, "invalid_json", /JSON/],
  ["a wrong type", post('{"quantity":"2"}'), 400, "invalid_input", /^body\/quantity must be integer, got "2"$/],
  ["a value out of range", post('{"quantity":0}'), 400, "invalid_input", /^body\/quantity must be >= 1, got 0$/],
  ["a missing field", post("{}"), 400, "invalid_input", /required property 'quantity'/],
  ["an additional field", post('{"quantity":1,"x":1}'), 400, "invalid_input", /additional properties: "x"/],
  ["a body over 100 kB", post(`{"quantity":"${"x".repeat(110_000)}"}`), 413, "body_too_large", /100 kB/],
  ["a business problem", { method: "GET", url: "/declined" }, 402, "card_declined", /declined/],
  ["an upstream that is down", { method: "GET", url: "/upstream-down" }, 503, "upstream_unavailable", /catalog/],
  ["a database that is down", { method: "GET", url: "/database-down" }, 503, "database_unavailable", /database/],
  ["a bug", { method: "GET", url: "/bug" }, 500, "internal_error", /the log has the details/],
];

for (const [what, request, status, code, detail] of cases) {
  test(`${what} is ${status} ${code} as problem+json with the caller's trace id`, async () => {
    const answer = await app.inject({ ...request, headers } as never);
    const body = answer.json();
    assert.equal(answer.statusCode, status);
    assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
    assert.deepEqual([body.status, body.code, body.traceId], [status, code, traceId]);
    assert.match(body.detail, detail);
    if (status === 503) assert.equal(answer.headers["retry-after"], "2");
    if (status === 405) assert.ok(answer.headers.allow);
  });
}

test("a body of another type is 415", async () => {
  const answer = await app.inject({ ...post("<a/>"), headers: { "content-type": "application/xml" } } as never);
  assert.equal(answer.statusCode, 415);
});

test("the cause of an internal error is logged, and not sent to the caller", async () => {
  const answer = await app.inject({ method: "GET", url: "/bug" });
  assert.ok(!answer.body.includes("secret"));
  assert.ok(lines.some((line) => line.includes("an internal secret")));
});

test("every request is logged once, health checks are not", async () => {
  lines.length = 0;
  for (const url of ["/things/1", "/healthz", "/readyz", "/openapi.json"]) await app.inject({ method: "GET", url });
  const logged = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "request completed");
  assert.deepEqual(
    logged.map((line) => line["http.route"]),
    ["/things/:id"],
  );
});
