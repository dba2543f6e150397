import assert from "node:assert/strict";
import { test } from "node:test";
import type { Pool } from "@o11y-lab/service/postgres";
import { createOrderStore, type OrderTransaction } from "../src/adapters/order-store.ts";

/** A pool with one client that records its statements, and what it is released with. `fail` makes a statement fail. */
function fakePool(fail: Record<string, Error> = {}) {
  const statements: string[] = [];
  const released: unknown[] = [];
  const client = {
    async query(text: string) {
      const [verb = ""] = text.trim().split(/\s/, 1);
      statements.push(verb);
      if (fail[verb]) throw fail[verb];
      return { rows: [], rowCount: 1 };
    },
    release: (error?: Error) => released.push(error),
  };
  const store = createOrderStore({ connect: async () => client } as unknown as Pool);
  return { store, statements, released };
}

const emptyCart = async (transaction: OrderTransaction) => {
  await transaction.emptyCart("lin", ["cup-enamel"]);
};
const claim = { userId: "lin", key: "key-1", bodyHash: "hash", owner: "owner" };
const money = { amount: 1, currency: "EUR" as const };
const receipt = { orderId: "1", trackingId: "TW-1", items: [], shipping: money, total: money };

test("a transaction is committed when its work ends, and only then is the connection returned to the pool", async () => {
  const { store, statements, released } = fakePool();
  await store.transaction(async (transaction) => {
    await transaction.confirm(claim, receipt);
    await emptyCart(transaction);
  });
  assert.deepEqual(statements, ["BEGIN", "UPDATE", "DELETE", "COMMIT"]);
  assert.deepEqual(released, [undefined]);
});

test("work that does not confirm leaves no open transaction", async () => {
  const { store, statements } = fakePool();
  await store.transaction(emptyCart);
  assert.deepEqual(statements, ["BEGIN", "DELETE", "COMMIT"]);
});

test("work that fails is rolled back", async () => {
  const { store, statements, released } = fakePool({ DELETE: new Error("disk full") });
  await assert.rejects(store.transaction(emptyCart), /disk full/);
  assert.deepEqual(statements, ["BEGIN", "DELETE", "ROLLBACK"]);
  assert.deepEqual(released, [undefined]);
});

test("a connection that cannot be rolled back is destroyed", async () => {
  const lost = new Error("connection lost");
  const { store, released } = fakePool({ DELETE: new Error("disk full"), ROLLBACK: lost });
  await assert.rejects(store.transaction(emptyCart), /disk full/);
  assert.deepEqual(released, [lost]);
});
