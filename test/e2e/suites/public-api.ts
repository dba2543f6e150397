import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Lab } from "../support/lab.ts";
import { customer } from "../support/shop.ts";
import { until } from "../support/until.ts";

type Product = { id: string; nameZh: string; category: string };
type Receipt = {
  orderId: string;
  trackingId: string;
  shipping: { amount: number };
  total: { amount: number; currency: string };
};

/** What a customer can do when all goes well. */
export function publicApi(lab: Lab): void {
  describe("the public API", () => {
    const shopper = () => customer(lab.url("gateway"));

    test("lists, searches and filters products, in two languages", async () => {
      const { call } = shopper();
      const list = async (query: string) =>
        (await call<{ products: Product[] }>("GET", `/api/products${query}`)).body.products;
      const all = await list("");
      assert.ok(all.length >= 24 && new Set(all.map(({ category }) => category)).size >= 5);
      assert.ok((await list("?category=tents")).every(({ category }) => category === "tents"));
      assert.ok((await list(`?query=${encodeURIComponent("睡袋")}`)).every(({ nameZh }) => nameZh.includes("睡袋")));
      assert.deepEqual(await list("?query=%25"), [], "what is searched for is text, not a pattern");
    });

    test("an order can be followed until it is handed over to shipping", async () => {
      const { put, call, checkout } = shopper();
      await put("star-map", 3);
      const { status, body } = await checkout();
      assert.equal(status, 201);
      const receipt = body as unknown as Receipt;
      assert.equal(receipt.total.currency, "TWD");
      assert.deepEqual((await call<{ items: unknown[] }>("GET", "/api/cart")).body.items, [], "the cart is empty");
      await until(
        "the order is shipping",
        async () => (await call<{ status: string }>("GET", `/api/orders/${receipt.orderId}`)).body.status,
        (state) => state === "shipping",
      );
      const mail = `${lab.url("fulfilment")}/mails/${receipt.orderId}`;
      await until(
        "the confirmation mail",
        async () => (await fetch(mail)).status,
        (code) => code === 200,
      );
    });

    test("the demo order slow answers 200, and its time is spent in the database", async () => {
      const began = performance.now();
      const { status } = await shopper().call("GET", "/api/orders/slow");
      assert.equal(status, 200);
      assert.ok(performance.now() - began >= 800);
    });

    test("/api/process goes through all five services, each once", async () => {
      const { body } = await shopper().call<{ traceId: string; services: { name: string }[] }>("GET", "/api/process");
      const names = body.services.map(({ name }) => name).sort();
      assert.deepEqual(names, ["catalog", "checkout", "fulfilment", "gateway", "payment"]);
      assert.match(body.traceId, /^[0-9a-f]{32}$/);
    });
  });
}
