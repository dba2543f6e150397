import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chargeCount } from "../support/database.ts";
import type { Lab } from "../support/lab.ts";
import { customer, declinedCard, goodCard, payment } from "../support/shop.ts";

type Shopper = ReturnType<typeof customer>;
type Problem = { code: string; detail: string; traceId: string; status: number };
type Case = [
  what: string,
  send: (shopper: Shopper) => Promise<{ status: number; body: unknown; headers: Headers }>,
  status: number,
  code: string,
];

const filled = async (shopper: Shopper) => {
  await shopper.put("cup-enamel", 1);
  return shopper;
};
const pay = (change: object) => async (shopper: Shopper) => (await filled(shopper)).checkout({ ...payment, ...change });
const card = (change: object) => pay({ card: { ...goodCard, ...change } });
const quantity = (value: unknown) => (shopper: Shopper) =>
  shopper.call("PUT", "/api/cart/items/tent-2p", { quantity: value });

const cases: Case[] = [
  ["an unknown product", (s) => s.call("GET", "/api/products/no-such-thing"), 404, "product_not_found"],
  ["an unknown product in the cart", (s) => s.put("no-such-thing", 1), 404, "product_not_found"],
  ["an unknown route", (s) => s.call("GET", "/api/nowhere"), 404, "route_not_found"],
  ["an unknown order", (s) => s.call("GET", "/api/orders/no-such-order"), 404, "order_not_found"],
  ["the demo order that fails", (s) => s.call("GET", "/api/orders/error"), 404, "order_not_found"],
  ["a wrong method", (s) => s.call("DELETE", "/api/products"), 405, "method_not_allowed"],
  ["malformed JSON", (s) => s.call("PUT", "/api/cart/items/tent-2p", "{"), 400, "invalid_json"],
  ["a wrong type", quantity("x"), 400, "invalid_input"],
  ["a number as text", quantity("1"), 400, "invalid_input"],
  ["a quantity of -1", quantity(-1), 400, "invalid_input"],
  ["a quantity of 100", quantity(100), 400, "invalid_input"],
  ["a quantity of 1e9", quantity(1e9), 400, "invalid_input"],
  ["a quantity of 1.5", quantity(1.5), 400, "invalid_input"],
  ["no quantity", (s) => s.call("PUT", "/api/cart/items/tent-2p", {}), 400, "invalid_input"],
  ["an empty cart", (s) => s.checkout(), 409, "cart_empty"],
  ["a card that fails Luhn", card({ number: "4242 4242 4242 4241" }), 422, "card_invalid"],
  ["an expired card", card({ expiryYear: 2001 }), 422, "card_expired"],
  ["a declined card", pay({ card: declinedCard }), 402, "card_declined"],
  ["an unknown currency", pay({ currency: "XYZ" }), 400, "invalid_input"],
  ["no mail address", pay({ email: "nobody" }), 400, "invalid_input"],
  ["a body over 100 kB", pay({ padding: "x".repeat(110_000) }), 413, "body_too_large"],
  ["no Idempotency-Key", async (s) => (await filled(s)).call("POST", "/api/checkout", payment), 400, "invalid_input"],
  [
    "a body that is not JSON",
    (s) =>
      s.call("PUT", "/api/cart/items/tent-2p", "quantity=1", { "content-type": "application/x-www-form-urlencoded" }),
    415,
    "unsupported_media_type",
  ],
  [
    "nothing in stock",
    async (s) => {
      await s.put("headlamp-classic", 1);
      return s.checkout();
    },
    409,
    "out_of_stock",
  ],
  [
    "a key used again with another body",
    async (s) => {
      const { body } = await (await filled(s)).checkout(payment, `key-${s.user}`);
      assert.ok(body.orderId);
      return s.checkout({ ...payment, currency: "EUR" }, `key-${s.user}`);
    },
    422,
    "idempotency_key_reused",
  ],
];

/** Bad input gets a 4xx with the reason. It never causes a 5xx, and no card is charged. */
export function badInput(lab: Lab): void {
  describe("bad input", () => {
    for (const [what, send, status, code] of cases) {
      test(`${what} is ${status} ${code}`, async () => {
        const charged = await chargeCount(lab);
        const answer = await send(customer(lab.url("gateway")));
        const problem = answer.body as Problem;
        assert.deepEqual([answer.status, problem.code], [status, code], JSON.stringify(problem));
        assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/);
        assert.match(problem.traceId, /^[0-9a-f]{32}$/);
        assert.equal(answer.headers.get("traceresponse")?.split("-")[1], problem.traceId);
        assert.ok(problem.detail.length > 10, "the reason");
        assert.ok(!JSON.stringify(problem).includes("4242"), "no card number in the response");
        const paidOnPurpose = code === "idempotency_key_reused" ? 1 : 0;
        assert.equal((await chargeCount(lab)) - charged, paidOnPurpose, "nothing is charged");
      });
    }

    test("a quantity of 0 removes the product", async () => {
      const shopper = await filled(customer(lab.url("gateway")));
      const { status, body } = await shopper.call<{ items: unknown[] }>("PUT", "/api/cart/items/cup-enamel", {
        quantity: 0,
      });
      assert.deepEqual([status, body.items], [200, []]);
    });
  });
}
