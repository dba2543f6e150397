import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import { chargeCount } from "../support/database.ts";
import type { Lab } from "../support/lab.ts";
import { customer, payment } from "../support/shop.ts";

/** The same Idempotency-Key is one order, one charge and one answer, however often and however fast it comes. */
export function idempotency(lab: Lab): void {
  describe("the same Idempotency-Key", () => {
    for (const [what, times] of [
      ["twice, one after the other", 2],
      ["eight times at the same moment", 8],
    ] as const) {
      test(what, async () => {
        const shopper = customer(lab.url("gateway"));
        await shopper.put("mat-air", 1);
        const key = randomUUID();
        const before = await chargeCount(lab);
        const send = () => shopper.checkout(payment, key);
        const answers =
          times === 2 ? [await send(), await send()] : await Promise.all(Array.from({ length: times }, send));
        assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
        assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1, "the same answer");
        assert.equal((await chargeCount(lab)) - before, 1, "one charge");
        assert.equal(await chargeCount(lab, answers[0]?.body.orderId), 1);
      });
    }
  });
}
