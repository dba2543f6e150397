import { randomUUID } from "node:crypto";
import type { Contract } from "@o11y-lab/contract";
import { type ServiceName, type Shop, serviceNames, settle } from "@o11y-lab/harness";
import { Caller } from "../drive/call.ts";
import { placeOrder } from "../drive/order.ts";

/**
 * How many series each metric has by now. What the runtime says of itself (which sockets and timers there are just now) has
 * nothing to do with customers, and has its budget.
 */
export function seriesOf({ metrics }: Contract, shop: Shop): Record<string, number> {
  const ofCustomers = metrics.filter(({ name }) => !name.startsWith("v8js."));
  return Object.fromEntries(
    ofCustomers.map(({ service, name }) => [
      `${service} ${name}`,
      shop.receiver.latest(service, name)?.points.length ?? 0,
    ]),
  );
}

/** So many more orders, each of a customer of its own who has never been here. */
export async function growBy(shop: Shop, customers: number): Promise<void> {
  const caller = new Caller(shop.url("gateway" satisfies ServiceName));
  for (let count = 0; count < customers; count++) await placeOrder(caller, 201, { user: `new-${randomUUID()}` });
  await settle(shop, [...serviceNames]);
}
