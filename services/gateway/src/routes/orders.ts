import { Order } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { Checkout } from "../adapters/checkout.ts";
import { order } from "../openapi/examples.ts";
import { problems } from "../openapi/problems.ts";
import { UserHeader } from "../user.ts";

const OrderId = Type.String({
  pattern: "^[A-Za-z0-9-]{1,64}$",
  description: "an order id; `slow` takes 800 ms in the database, `error` does not exist",
  examples: ["slow"],
});
const schema = {
  tags: ["orders"],
  summary: "One order",
  headers: UserHeader,
  params: Type.Object({ id: OrderId }),
  response: { 200: Type.Object(Order.properties, { examples: [order] }), ...problems(400, 404) },
};

/** Returns one order. */
export async function orderRoutes(app: App, { checkout }: { checkout: Checkout }): Promise<void> {
  app.get("/orders/:id", { schema }, ({ user, params }) => checkout.order(user.id, params.id));
}
