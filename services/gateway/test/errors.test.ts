import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, unavailable } from "@o11y-lab/service/problem";
import type { InjectOptions } from "fastify";
import { checkoutRequest } from "../src/openapi/examples.ts";
import { startGateway } from "./support/gateway.ts";

const put = (payload: unknown, product = "tent-2p"): InjectOptions => ({
  method: "PUT",
  url: `/api/cart/items/${product}`,
  headers: { "content-type": "application/json" },
  payload: typeof payload === "string" ? payload : JSON.stringify(payload),
});
const order = (change: object = {}, headers: Record<string, string> = { "idempotency-key": "k" }): InjectOptions => ({
  method: "POST",
  url: "/api/checkout",
  headers,
  payload: { ...checkoutRequest, ...change },
});
const card = (change: object) => order({ card: { ...checkoutRequest.card, ...change } });
const address = (change: object) => order({ address: { ...checkoutRequest.address, ...change } });
const user = (id: string): InjectOptions => ({ url: "/api/cart", headers: { "x-user-id": id } });

/** Invalid input that the gateway refuses without calling another service. */
const refused: [name: string, request: InjectOptions, status: number, code: string, detail: RegExp][] = [
  ["an unknown route", { url: "/api/nothing" }, 404, "route_not_found", /\/api\/nothing/],
  [
    "an unknown method",
    { method: "PATCH", url: "/api/cart" },
    405,
    "method_not_allowed",
    /\(allowed: DELETE, GET, HEAD, OPTIONS\)/,
  ],
  [
    "a path that is not UTF-8",
    { url: "/api/products/%ff" },
    400,
    "invalid_input",
    /params\/id must match .*, got "%ff"/,
  ],
  ["a null byte in a path", { url: "/api/products/%00" }, 400, "invalid_input", /params\/id must match/],
  ["a null byte in a search", { url: "/api/products?query=%00" }, 400, "invalid_input", /query/],
  ["an unknown filter", { url: "/api/products?colour=red" }, 400, "invalid_input", /"colour"/],
  ["the same filter twice", { url: "/api/products?query=a&query=b" }, 400, "invalid_input", /query/],
  ["an invalid product id", { url: "/api/products/__proto__" }, 400, "invalid_input", /got "__proto__"/],
  ["a long product id", { url: `/api/products/${"x".repeat(65)}` }, 400, "invalid_input", /params\/id/],
  ["an invalid order id", { url: "/api/orders/%27%20or%201=1" }, 400, "invalid_input", /params\/id/],
  ["malformed JSON", put("{"), 400, "invalid_json", /not valid JSON/],
  ["an empty body", put(""), 400, "invalid_json", /empty/],
  ["deep JSON", put("[".repeat(50_000) + "]".repeat(50_000)), 400, "invalid_input", /must be object/],
  ["a prototype key", put('{"quantity":1,"__proto__":{"a":1}}'), 400, "invalid_json", /not valid JSON/],
  ["a body over 100 kB", put(`"${"x".repeat(101 * 1024)}"`), 413, "body_too_large", /100 kB/],
  ["XML", { ...put("<a/>"), headers: { "content-type": "text/xml" } }, 415, "unsupported_media_type", /json/],
  ["plain text", { ...put("1"), headers: { "content-type": "text/plain" } }, 415, "unsupported_media_type", /json/],
  ["quantity −1", put({ quantity: -1 }), 400, "invalid_input", /must be >= 0, got -1/],
  ["quantity 100", put({ quantity: 100 }), 400, "invalid_input", /must be <= 99, got 100/],
  ["quantity 1e9", put({ quantity: 1e9 }), 400, "invalid_input", /must be <= 99/],
  ["quantity 1.5", put({ quantity: 1.5 }), 400, "invalid_input", /must be integer, got 1.5/],
  ["quantity x", put({ quantity: "x" }), 400, "invalid_input", /must be integer, got "x"/],
  ['quantity "1"', put({ quantity: "1" }), 400, "invalid_input", /must be integer, got "1"/],
  ["no quantity", put({}), 400, "invalid_input", /quantity/],
  ["an additional field", put({ quantity: 1, colour: "red" }), 400, "invalid_input", /"colour"/],
  ["null", put(null), 400, "invalid_input", /must be object/],
  ["no key", order({}, {}), 400, "invalid_input", /idempotency-key/],
  ["an empty key", order({}, { "idempotency-key": "" }), 400, "invalid_input", /idempotency-key/],
  ["a long key", order({}, { "idempotency-key": "k".repeat(256) }), 400, "invalid_input", /idempotency-key/],
  ["a key with a space", order({}, { "idempotency-key": "a b" }), 400, "invalid_input", /idempotency-key/],
  ["an unknown currency", order({ currency: "XAU" }), 400, "invalid_input", /TWD, USD, EUR, JPY, got "XAU"/],
  ["a card of letters", card({ number: "four" }), 400, "invalid_input", /body\/card\/number must match/],
  ["month 13", card({ expiryMonth: 13 }), 400, "invalid_input", /expiryMonth must be <= 12/],
  ["an invalid mail address", order({ email: "nobody" }), 400, "invalid_input", /body\/email/],
  ["a null byte in a name", address({ name: "a\u0000b" }), 400, "invalid_input", /body\/address\/name/],
  ["a lone surrogate", address({ city: "\ud800" }), 400, "invalid_input", /body\/address\/city/],
  ["a user with a space", user("a b"), 400, "invalid_input", /x-user-id must match .*, got "a b"/],
  ["a long user", user("u".repeat(65)), 400, "invalid_input", /x-user-id/],
  ["an empty user", user(""), 400, "invalid_input", /x-user-id/],
  ["a mail address as user", user("a@example.com"), 400, "invalid_input", /^((?!example).)*$/],
];

for (const [name, request, status, code, detail] of refused) {
  test(`${name}: ${status} ${code}`, async () => {
    const { app, catalog, checkout } = await startGateway();
    const answer = await app.inject(request);
    const problem = answer.json();
    assert.deepEqual([answer.statusCode, problem.status, problem.code], [status, status, code]);
    assert.match(problem.detail, detail);
    assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
    assert.equal(problem.traceId, String(answer.headers.traceresponse).split("-")[1]);
    assert.deepEqual([...catalog.requests, ...checkout.requests], []);
    if (status === 405) assert.equal(answer.headers.allow, "DELETE, GET, HEAD, OPTIONS");
  });
}

/** Refusals of checkout are passed on, with the gateway's trace id. */
const passedOn: [status: number, code: string][] = [
  [402, "card_declined"],
  [404, "product_not_found"],
  [409, "cart_empty"],
  [409, "out_of_stock"],
  [409, "idempotency_key_in_use"],
  [422, "card_invalid"],
  [422, "card_expired"],
  [422, "country_not_served"],
  [422, "idempotency_key_reused"],
];

for (const [status, code] of passedOn) {
  test(`${status} ${code} from checkout is passed on`, async () => {
    const { app, checkout } = await startGateway();
    checkout.handlers["POST /orders"] = () => {
      throw new Problem(status, code, "the detail from checkout");
    };
    const answer = await app.inject(order());
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code]);
    assert.equal(answer.json().detail, "the detail from checkout");
    assert.equal(answer.json().traceId, String(answer.headers.traceresponse).split("-")[1]);
  });
}

for (const url of ["/api/products", "/api/products/tent-2p", "/api/cart", "/api/orders/slow", "/api/process"]) {
  test(`${url} is 503 with Retry-After while the other services are down`, async () => {
    const { app, catalog, checkout } = await startGateway();
    for (const { handlers } of [catalog, checkout]) {
      for (const route of Object.keys(handlers)) {
        handlers[route] = () => {
          throw unavailable("upstream_unavailable", "down");
        };
      }
    }
    const answer = await app.inject({ url });
    assert.deepEqual([answer.statusCode, answer.json().code], [503, "upstream_unavailable"]);
    assert.match(String(answer.headers["retry-after"]), /^\d+$/);
  });
}

test("a response that does not match its schema is a 502", async () => {
  const { app, checkout } = await startGateway();
  checkout.handlers["GET /cart"] = () => ({ items: "none" });
  assert.equal((await app.inject({ url: "/api/cart" })).statusCode, 502);
});
