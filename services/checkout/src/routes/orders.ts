import { randomUUID } from "node:crypto";
import { CheckoutRequest, Order, Receipt } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import { Type } from "typebox";
import type { Dependencies } from "../dependencies.ts";
import { bodyHash } from "../domain/body-hash.ts";
import { orderIdOf } from "../domain/order-id.ts";
import { answerOnce } from "../place-order/answer-once.ts";
import { createOrderMetrics } from "../place-order/metrics.ts";
import { placeOrder } from "../place-order/place-order.ts";
import { UserHeaders, userOf } from "./headers.ts";

const IdempotencyKey = Type.String({
  pattern: "^[!-~]{1,255}$",
  description: "a new one for each order, the same one for a retry",
});
const placeSchema = {
  summary: "Place an order for what is in the cart",
  description:
    "The total is the items (price × quantity, added up), plus the shipping, plus a service fee of 2 % of the items, " +
    "rounded half up. The fee has no field of its own: it is total − shipping − items. All amounts are in the requested " +
    "currency; each price is converted from US dollars and rounded half up, so the receipt can be recomputed.",
  headers: Type.Object({ ...UserHeaders.properties, "idempotency-key": IdempotencyKey }),
  body: CheckoutRequest,
  response: { 201: Receipt },
};
const readSchema = {
  headers: UserHeaders,
  params: Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) }),
  response: { 200: Order },
};

/** Places orders, once for each key, and returns them. */
export async function orderRoutes(app: App, dependencies: Dependencies): Promise<void> {
  const metrics = createOrderMetrics();

  app.post("/orders", { schema: placeSchema }, async (request, reply) => {
    const { body } = request;
    const userId = userOf(request);
    const key = request.headers["idempotency-key"];
    const claim = { userId, key, bodyHash: bodyHash(body), owner: randomUUID() };
    const order = { orderId: orderIdOf(userId, key), claim, body };
    const answer = await answerOnce(dependencies.keys, claim, async () => ({
      status: 201,
      receipt: await placeOrder(dependencies, order, metrics, request.log),
    }));
    if (answer.status === 402) throw new Problem(402, answer.code, answer.detail);
    return reply.code(201).send(answer.receipt);
  });

  app.get("/orders/:id", { schema: readSchema }, async (request) => {
    const { id } = request.params;
    const order = await dependencies.orders.find(id, userOf(request));
    if (order) return order;
    request.log.warn({ "shop.order.id": id }, "order not found");
    throw new Problem(404, "order_not_found", `order "${id}" not found`);
  });
}
