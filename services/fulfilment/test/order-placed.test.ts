import assert from "node:assert/strict";
import { test } from "node:test";
import { createOrderHandler } from "../src/messages/order-placed.ts";
import { anOrder, asMessage, captureLogs, fakeStores, privateData } from "./fakes.ts";

function setUp() {
  const stores = fakeStores();
  const { log, lines } = captureLogs();
  return { stores, lines, messages: () => lines.map(({ msg }) => msg), handle: createOrderHandler({ ...stores, log }) };
}

test("an order is shipped with its tracking id, its mail is written, and both are logged", async () => {
  const { stores, lines, handle } = setUp();
  const order = anOrder();
  await handle(asMessage(order));
  assert.equal(stores.shipped.get(order.orderId)?.trackingId, order.trackingId);
  assert.equal(stores.written.get(order.orderId)?.to, order.email);
  assert.deepEqual(
    lines.map(({ level, msg, ...line }) => [level, msg, line["shop.order.id"], line["shop.shipping.tracking_id"]]),
    [
      ["info", "order shipped", order.orderId, order.trackingId],
      ["info", "confirmation mail written", order.orderId, undefined],
    ],
  );
});

test("a message that is delivered twice is shipped once", async () => {
  const { stores, messages, handle } = setUp();
  const message = asMessage(anOrder());
  await handle(message);
  await handle({ ...message, offset: "1" });
  assert.equal(stores.shipped.size, 1);
  assert.deepEqual(messages(), ["order shipped", "confirmation mail written", "order was shipped before"]);
});

const order = anOrder();
const poison: [what: string, value: Buffer | null, reason: RegExp][] = [
  ["an empty message", null, /^the message is empty$/],
  ["half an object", Buffer.from(JSON.stringify(order).slice(0, -1)), /^the message is not valid JSON$/],
  ["binary data", Buffer.from([0, 255, 1]), /^the message is not valid JSON$/],
  ["a list", asMessage([order]).value, /it must be object$/],
  ["an invalid mail address", asMessage({ ...order, email: "buyer" }).value, /\/email must match/],
  ["an order without an address", asMessage({ ...order, address: undefined }).value, /address/],
  ["quantity 0", asMessage({ ...order, items: [{ ...order.items[0], quantity: 0 }] }).value, /\/items\/0\/quantity/],
];
for (const [what, value, reason] of poison) {
  test(`${what} is stored unchanged as a dead letter, and the next message is handled`, async () => {
    const { stores, lines, handle } = setUp();
    const message = { ...asMessage(""), offset: "41", value };
    await handle(message);
    await handle(asMessage(order, "42"));
    assert.deepEqual(
      stores.aside.map(({ message }) => message),
      [message],
    );
    assert.match(stores.aside[0]?.reason ?? "", reason);
    assert.equal(stores.shipped.size, 1);
    const [line] = lines;
    assert.deepEqual([line?.level, line?.msg, line?.["messaging.kafka.offset"]], ["error", "message put aside", 41]);
  });
}

test("an order that violates a constraint is a dead letter, and the reason does not quote it", async () => {
  for (const refused of [
    { code: "23503", constraint: "shipments_tracking_id_fkey", detail: `Key (${order.email})` },
    { code: "22021", message: `invalid byte sequence: ${order.email}` },
  ]) {
    const { stores, handle } = setUp();
    stores.shipments.ship = () => Promise.reject(Object.assign(new Error("refused"), refused));
    await handle(asMessage(order));
    assert.match(stores.aside[0]?.reason ?? "", /shipments_tracking_id_fkey|22021/);
    assert.ok(!stores.aside[0]?.reason.includes(order.email));
  }
});

test("while the database is down nothing is a dead letter, so the message is retried", async () => {
  for (const down of [{ code: "ECONNREFUSED" }, { code: "57P03" }, { code: "53300" }, {}]) {
    const { stores, handle } = setUp();
    stores.shipments.ship = () => Promise.reject(Object.assign(new Error("down"), down));
    await assert.rejects(handle(asMessage(order)), /down/);
    stores.deadLetters.putAside = () => Promise.reject(new Error("also down"));
    await assert.rejects(handle(asMessage("{")), /also down/);
    assert.deepEqual(stores.aside, []);
  }
});

test("log lines contain no private data of the buyer", async () => {
  const { lines, handle } = setUp();
  for (const content of [order, order, JSON.stringify(order).slice(0, -1), { ...order, email: privateData(order)[1] }])
    await handle(asMessage(content));
  assert.equal(lines.length, 5);
  for (const secret of privateData(order)) assert.ok(!JSON.stringify(lines).includes(secret), secret);
});
