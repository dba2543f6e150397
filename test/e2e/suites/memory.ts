import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Lab } from "../support/lab.ts";
import { customer } from "../support/shop.ts";
import { statusOf } from "../support/status.ts";

const MiB = 1024 * 1024;

/** The lab has to fit beside an editor and a browser on a laptop of 8 GB. */
export function memory(lab: Lab): void {
  describe("memory", () => {
    test("everything together stays under 1.6 GB after 500 orders", async (context) => {
      let left = 500;
      const shopper = async () => {
        const { put, checkout } = customer(lab.url("gateway"));
        while (left-- > 0) {
          await put("coffee-drip", 1);
          assert.equal((await checkout()).status, 201);
        }
      };
      await Promise.all([1, 2, 3, 4, 5].map(shopper));
      const { services, memoryBytes } = await statusOf(lab);
      for (const { name, memoryBytes: own } of services.toSorted((a, b) => b.memoryBytes - a.memoryBytes)) {
        context.diagnostic(`${name} ${Math.round(own / MiB)} MiB`);
      }
      context.diagnostic(`together ${Math.round(memoryBytes / MiB)} MiB`);
      assert.ok(memoryBytes < 1.6e9, `${memoryBytes} bytes`);
    });
  });
}
