import { randomUUID } from "node:crypto";
import { CheckoutRequest, Order, Receipt } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import { Type } from "typebox";
import { bodyHash } from "../domain/body-hash.ts";
import { orderIdOf } from "../domain/order-id.ts";
import { answerOnce } from "../place-order/answer-once.ts";
import { createOrderMetrics } from "../place-order/metrics.ts";
import type { Edges } from "../place-order/order.ts";
import { placeOrder } from "../place-order/place-order.ts";
import { UserHeaders, userOf } from "./headers.ts";

const IdempotencyKey = Type.String({
  pattern: "^[!-~]{1,255}$",
  description: "new for each order, the same for a repetition",
});
const placeSchema = {
  summary: "Place an order for what is in the cart",
  description:
    "The total is the items (price × quantity, added up), plus the shipping, plus a service fee of 2 % of the items, " +
    "rounded half up. The fee has no field of its own: it is total − shipping − items. All of it is in the currency that " +
    "was asked for; each price is converted from US dollars and rounded half up, so the receipt can be recomputed.",
  headers: Type.Object({ ...UserHeaders.properties, "idempotency-key": IdempotencyKey }),
  body: CheckoutRequest,
  response: { 201: Receipt },
};
const readSchema = {
  headers: UserHeaders,
  params: Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) }),
  response: { 200: Order },
};

/** Placing an order, once for each key, and looking at it. */
export async function orderRoutes(app: App, edges: Edges): Promise<void> {
  const metrics = createOrderMetrics();

  app.post("/orders", { schema: placeSchema }, async (request, reply) => {
    const { body } = request;
    const userId = userOf(request);
    const key = request.headers["idempotency-key"];
    const claim = { userId, key, bodyHash: bodyHash(body), owner: randomUUID() };
    const order = { orderId: orderIdOf(userId, key), claim, body };
    const answer = await answerOnce(edges.keys, claim, async () => ({
      status: 201,
      receipt: await placeOrder(edges, order, metrics, request.log),
    }));
    if (answer.status === 402) throw new Problem(402, answer.code, answer.detail);
    return reply.code(201).send(answer.receipt);
  });

  app.get("/orders/:id", { schema: readSchema }, async (request) => {
    const { id } = request.params;
    const order = await edges.orders.find(id, userOf(request));
    if (order) return order;
    request.log.warn({ "shop.order.id": id }, "order not found");
    throw new Problem(404, "order_not_found", `there is no order "${id}"`);
  });
}
