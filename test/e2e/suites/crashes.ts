import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { execa } from "execa";
import { ask } from "../support/database.ts";
import { engine, type Lab } from "../support/lab.ts";
import { customer } from "../support/shop.ts";
import { partsOf } from "../support/status.ts";
import { until } from "../support/until.ts";

/** The parts that are killed while customers place orders. Telemetry stores may be down without any effect on orders. */
const shop = ["gateway", "catalog", "checkout", "payment", "fulfilment", "kafka", "postgres", "otel-collector"];
const stores = ["prometheus", "alertmanager", "loki", "tempo", "grafana"];
const parts = engine === "docker" ? [...shop, ...stores] : [...shop, "toxiproxy"];

/** Kills each part with SIGKILL under load: the lab recovers automatically, and no order answered with 201 is lost. */
export function crashes(lab: Lab): void {
  describe("kill -9 under load", () => {
    for (const name of parts) {
      test(`of ${name}`, async (context) => {
        const stop = new AbortController();
        const placed: string[] = [];
        const shoppers = [1, 2, 3].map(() => buy(lab, placed, stop.signal));
        try {
          await until(
            "orders before the kill",
            async () => placed.length,
            (count) => count >= 3,
          );
          const before = (await partsOf(lab)).find((part) => part.name === name);
          assert.ok(before?.pid, `${name} has a pid`);
          await kill(before.pid);
          const killed = performance.now();
          await until(
            "recovery",
            () => partsOf(lab),
            (all) =>
              all.every((part) => part.healthy) && all.some((part) => part.name === name && part.pid !== before.pid),
          );
          context.diagnostic(`recovered after ${((performance.now() - killed) / 1000).toFixed(1)} s`);
          const soFar = placed.length;
          await until(
            "orders after the recovery",
            async () => placed.length,
            (count) => count >= soFar + 3,
          );
        } finally {
          stop.abort();
          await Promise.all(shoppers);
        }
        await until(
          `all ${placed.length} orders shipped`,
          () => unshipped(lab, placed),
          (missing) => missing.length === 0,
        );
      });
    }
  });
}

/**
 * Kills a process by its pid on the host. In Docker that is a container's first process, which belongs to another user. Not
 * `docker kill`, because that counts as a manual stop, and the restart policy would not apply.
 */
async function kill(pid: number): Promise<void> {
  if (process.getuid?.() === 0 || engine === "native") process.kill(pid, "SIGKILL");
  else await execa("sudo", ["--non-interactive", "kill", "-KILL", String(pid)]);
}

async function buy(lab: Lab, placed: string[], signal: AbortSignal): Promise<void> {
  const shopper = customer(lab.url("gateway"));
  while (!signal.aborted) {
    try {
      await shopper.put("star-map", 1);
      const { status, body } = await shopper.checkout();
      if (status === 201) placed.push(body.orderId);
    } catch {
      // No response, as expected during the crash. The order was not confirmed, so it may be lost.
    }
  }
}

async function unshipped(lab: Lab, orders: string[]): Promise<string[]> {
  const rows = await ask<{ order_id: string }>(
    lab,
    "fulfilment",
    "SELECT order_id FROM shipments WHERE order_id = ANY($1)",
    [orders],
  );
  const shipped = new Set(rows.map((row) => row.order_id));
  return orders.filter((id) => !shipped.has(id));
}
