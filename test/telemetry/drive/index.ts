import { randomUUID } from "node:crypto";
import { type ServiceName, type Shop, until } from "@o11y-lab/harness";
import { type Call, Caller } from "./call.ts";
import { driveCatalog } from "./catalog.ts";
import { driveCheckout } from "./checkout.ts";
import { driveFulfilment } from "./fulfilment.ts";
import { driveGateway } from "./gateway.ts";
import { drivePayment } from "./payment.ts";

/** All requests, and those that placed an order, which continues behind Kafka after the response. */
export interface Driven {
  calls: Call[];
  placed: Call[];
}

/** Calls every route of every service, with valid and invalid input, starting with the gateway. */
export async function driveEverything(shop: Shop): Promise<Driven> {
  const callers = new Map<ServiceName, Caller>();
  const to = (name: ServiceName) => {
    const caller = new Caller(shop.url(name), { "x-user-id": `u-${randomUUID()}` });
    callers.set(name, caller);
    return caller;
  };
  const placed = [await driveGateway(to("gateway")), await driveCheckout(to("checkout"))];
  const orderId: string = placed[0]?.body.orderId;
  await until("the order to be shipped", async () => (await fetch(`${shop.url("fulfilment")}/mails/${orderId}`)).ok);
  await Promise.all([
    driveCatalog(to("catalog")),
    drivePayment(to("payment")),
    driveFulfilment(to("fulfilment"), orderId),
  ]);
  return { calls: [...callers.values()].flatMap(({ calls }) => calls), placed };
}
