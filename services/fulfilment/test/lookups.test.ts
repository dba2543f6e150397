import assert from "node:assert/strict";
import { test } from "node:test";
import { buildApp } from "../src/app.ts";
import { confirmationMail } from "../src/domain/mail/index.ts";
import { anOrder, captureLogs, fakeStores } from "./fakes.ts";

const stores = fakeStores();
let member = false;
const consumerReady = async () => {
  if (!member) throw new Error("the consumer has not joined its group");
};
const app = await buildApp({ log: captureLogs().log, ...stores, consumerReady });
const get = (url: string) => app.inject({ url });

const order = anOrder();
await stores.shipments.ship(order, confirmationMail(order));
await stores.shipments.ship(anOrder(), confirmationMail(order));

test("a shipped order has a shipment and a mail", async () => {
  const shipment = (await get(`/shipments/${order.orderId}`)).json();
  assert.deepEqual(
    { ...shipment, shippedAt: "" },
    {
      orderId: order.orderId,
      trackingId: order.trackingId,
      status: "shipped",
      shippedAt: "",
    },
  );
  assert.ok(!Number.isNaN(Date.parse(shipment.shippedAt)));
  assert.equal((await get(`/mails/${order.orderId}`)).json().to, order.email);
});

test("GET /mails returns at most `limit` mails", async () => {
  assert.equal((await get("/mails")).json().mails.length, 2);
  assert.equal((await get("/mails?limit=1")).json().mails.length, 1);
});

test("an order that was not shipped is a 404 with a code", async () => {
  for (const [url, code] of [
    ["/shipments/none", "shipment_not_found"],
    ["/mails/none", "mail_not_found"],
  ] as const) {
    const answer = await get(url);
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.json().code, code);
  }
});

test("bad input is a 4xx problem", async () => {
  const urls = [
    "/shipments/a%00b",
    "/mails/%ff",
    `/mails/${"x".repeat(65)}`,
    "/mails?limit=0",
    "/mails?limit=x",
    "/mails?limit=100",
    "/nowhere",
  ];
  for (const url of urls) {
    const answer = await get(url);
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${url}: ${answer.statusCode}`);
    assert.ok(answer.json().code, url);
  }
  assert.equal((await app.inject({ method: "PATCH", url: "/quotes" })).statusCode, 405);
});

test("GET /process returns its duration", async () => {
  assert.ok((await get("/process")).json().durationMs >= 0);
});

test("fulfilment is ready when the consumer has joined its group", async () => {
  assert.equal((await get("/readyz")).statusCode, 503);
  member = true;
  assert.equal((await get("/readyz")).statusCode, 200);
  assert.equal((await get("/healthz")).statusCode, 200);
});
