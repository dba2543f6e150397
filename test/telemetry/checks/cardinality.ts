import { randomUUID } from "node:crypto";
import type { Contract } from "@o11y-lab/contract";
import { type ServiceName, type Shop, serviceNames, settle } from "@o11y-lab/harness";
import { Caller } from "../drive/call.ts";
import { placeOrder } from "../drive/order.ts";

/** The current number of series of each metric, without those of the runtime: open sockets and timers vary independently. */
export function seriesOf({ metrics }: Contract, shop: Shop): Record<string, number> {
  const ofCustomers = metrics.filter(({ name }) => !name.startsWith("v8js."));
  return Object.fromEntries(
    ofCustomers.map(({ service, name }) => [
      `${service} ${name}`,
      shop.receiver.latest(service, name)?.points.length ?? 0,
    ]),
  );
}

/** Places one order for each of `customers` new users. */
export async function growBy(shop: Shop, customers: number): Promise<void> {
  const caller = new Caller(shop.url("gateway" satisfies ServiceName));
  for (let count = 0; count < customers; count++) await placeOrder(caller, 201, { user: `new-${randomUUID()}` });
  await settle(shop, [...serviceNames]);
}
