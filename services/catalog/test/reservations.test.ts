import assert from "node:assert/strict";
import { test } from "node:test";
import { buildApp } from "../src/app.ts";
import { captureLogs, fakeReservations, products } from "./fakes.ts";

const { log, lines } = captureLogs();
const app = await buildApp({ log, products, reservations: fakeReservations(3) });
const reserve = (payload: unknown) =>
  app.inject({
    method: "POST",
    url: "/reservations",
    headers: { "content-type": "application/json" },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });
const item = (changes: object = {}) => ({ productId: "tent-2p", quantity: 2, ...changes });

test("a reservation returns the prices and is logged", async () => {
  const answer = await reserve({ orderId: "order-1", items: [item()] });
  assert.equal(answer.statusCode, 201);
  assert.deepEqual(answer.json(), { items: [item({ price: { amount: 24900, currency: "USD" } })] });
  const line = lines.find(({ msg }) => msg === "stock reserved");
  assert.deepEqual([line?.["shop.order.id"], line?.["shop.order.item_count"]], ["order-1", 2]);
});

test("a second reservation for the same order returns the same result", async () => {
  const [first, second] = [
    await reserve({ orderId: "order-2", items: [item()] }),
    await reserve({ orderId: "order-2", items: [item()] }),
  ];
  assert.deepEqual([second.statusCode, second.json()], [first.statusCode, first.json()]);
});

test("releasing stock twice has no further effect", async () => {
  for (let time = 0; time < 2; time += 1) {
    assert.equal((await app.inject({ method: "DELETE", url: "/reservations/order-2" })).statusCode, 204);
  }
  assert.equal(lines.filter(({ msg }) => msg === "stock released").length, 1);
});

const order = (items: unknown) => ({ orderId: "order-3", items });
const bad: [what: string, payload: unknown, status: number, code: string][] = [
  ["more than the stock", order([item({ quantity: 4 })]), 409, "out_of_stock"],
  ["an unknown product", order([item({ productId: "boat" })]), 404, "product_not_found"],
  ["an empty list", order([]), 400, "invalid_input"],
  ["no items", { orderId: "order-3" }, 400, "invalid_input"],
  ["quantity 0", order([item({ quantity: 0 })]), 400, "invalid_input"],
  ["quantity −1", order([item({ quantity: -1 })]), 400, "invalid_input"],
  ["quantity 1e9", order([item({ quantity: 1e9 })]), 400, "invalid_input"],
  ["quantity x", order([item({ quantity: "x" })]), 400, "invalid_input"],
  ["half a piece", order([item({ quantity: 0.5 })]), 400, "invalid_input"],
  ["an order id with a NUL", { orderId: "a\u0000", items: [item()] }, 400, "invalid_input"],
  ["an additional field", { ...order([item()]), gift: true }, 400, "invalid_input"],
  ["malformed JSON", "{", 400, "invalid_json"],
  ["no body", "", 400, "invalid_json"],
  ["a body over 100 kB", `{"orderId":"${"x".repeat(110_000)}"}`, 413, "body_too_large"],
];
for (const [what, payload, status, code] of bad) {
  test(`reserving ${what} is a ${status} ${code}`, async () => {
    const answer = await reserve(payload);
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code]);
  });
}

test("a body that is not JSON is a 415", async () => {
  const headers = { "content-type": "text/plain" };
  assert.equal((await app.inject({ method: "POST", url: "/reservations", headers, payload: "tent" })).statusCode, 415);
});

test("an invalid order id is a 400", async () => {
  for (const id of ["a%00b", "x".repeat(65)]) {
    const answer = await app.inject({ method: "DELETE", url: `/reservations/${id}` });
    assert.equal(answer.statusCode, 400, id);
  }
});
