import { CheckoutRequest, Receipt } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { Checkout } from "../adapters/checkout.ts";
import { checkoutCart } from "../checkout-cart.ts";
import { checkoutRequest, receipt } from "../openapi/examples.ts";
import { problems } from "../openapi/problems.ts";
import { UserHeader } from "../user.ts";

const IdempotencyKey = Type.String({
  pattern: "^[!-~]{1,255}$",
  description: "a new one for each order, the same one for a retry: 1 to 255 visible ASCII characters",
  examples: ["0f4b1e0a-order-1"],
});
const schema = {
  tags: ["orders"],
  summary: "Place an order for the cart",
  description:
    "The total is the items, plus the shipping, plus a service fee of 2 % of the items. " +
    "Requests with the same Idempotency-Key get the same response and place one order.",
  headers: Type.Object({ ...UserHeader.properties, "idempotency-key": IdempotencyKey }),
  body: Type.Object(CheckoutRequest.properties, { additionalProperties: false, examples: [checkoutRequest] }),
  response: {
    201: Type.Object(Receipt.properties, { examples: [receipt] }),
    ...problems(400, 402, 404, 409, 413, 415, 422),
  },
};

/** Places an order. The schema refuses invalid input here, before it reaches checkout. */
export async function checkoutRoutes(app: App, { checkout }: { checkout: Checkout }): Promise<void> {
  app.post("/checkout", { schema }, async ({ user, headers, body }, reply) => {
    const placed = await checkoutCart(checkout, user.id, headers["idempotency-key"], body);
    return reply.code(201).send(placed);
  });
}
