import type { CheckoutRequest, Line, Money, PricedLine, Receipt } from "@o11y-lab/api";
import { isProblem, Problem } from "@o11y-lab/service/problem";
import { isRefusal } from "@o11y-lab/telemetry/in-span";
import { context, propagation } from "@opentelemetry/api";
import type { Claim } from "../adapters/key-store.ts";
import type { Carrier, NewOrder } from "../adapters/order-store.ts";
import type { Dependencies } from "../dependencies.ts";
import { convert } from "../domain/money.ts";
import { convertPrices, itemCount } from "../domain/total.ts";
import { inStep, markRefused } from "../step.ts";
import type { Undo } from "./settle.ts";

export type OrderRequest = { orderId: string; claim: Claim; body: CheckoutRequest };

/** The result of the first step, in the buyer's currency. */
type Prepared = { items: PricedLine[]; shipping: Money; trackingId: string };

/** Reserves the content of the cart and gets a shipping quote, both at the same time: their spans are siblings that overlap. */
export const prepareItemsAndQuoteShipping = (
  deps: Dependencies,
  request: OrderRequest,
  undo: Undo,
): Promise<Prepared> =>
  inStep("prepare items and quote shipping", async (span) => {
    const { country } = request.body.address;
    const { currency } = request.body;
    const cart = await deps.carts.read(request.claim.userId);
    if (cart.length === 0) throw new Problem(409, "cart_empty", "the cart is empty");
    const lines = cart.map(({ productId, quantity }) => ({ productId, quantity }));
    span.setAttribute("shop.order.item_count", itemCount(lines));

    const [reserved, quote] = await bothSettled(
      reserveStock(deps, request.orderId, lines, undo),
      quoteShipping(deps, country, lines),
    );
    // The reservation and not the cart decides what is ordered: after a crash it still has the lines of the first attempt.
    const items = await inStep("convert prices", async () => convertPrices(reserved, currency), {
      "shop.order.currency": currency,
    });
    return { items, shipping: convert(quote.shipping, currency), trackingId: quote.trackingId };
  });

const reserveStock = ({ catalog }: Dependencies, orderId: string, lines: Line[], undo: Undo) =>
  inStep("reserve stock", async (span) => {
    try {
      const reserved = await catalog.reserve(orderId, lines);
      undo.add("release stock", () => catalog.release(orderId));
      return reserved;
    } catch (error) {
      if (isProblem(error, "out_of_stock")) markRefused(span, "shop.stock.exhausted", error.code);
      // No response: the stock may have been reserved. Releasing a reservation that does not exist is harmless.
      if (!isRefusal(error)) undo.add("release stock", () => catalog.release(orderId));
      throw error;
    }
  });

const quoteShipping = ({ fulfilment }: Dependencies, country: string, lines: Line[]) =>
  inStep("quote shipping", async (span) => {
    try {
      const quote = await fulfilment.quote(country, lines);
      span.setAttribute("shop.shipping.tracking_id", quote.trackingId);
      return quote;
    } catch (error) {
      if (isProblem(error, "country_not_served")) markRefused(span, "shop.country.not_served", error.code);
      throw error;
    }
  });

/** Like Promise.all, but waits for both: a call that is still running could not be undone. */
async function bothSettled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === "rejected") throw a.reason;
  if (b.status === "rejected") throw b.reason;
  return [a.value, b.value];
}

/** Charges the card, once for each order. The span has amount and outcome, never the card. */
export const chargeCard = ({ payment }: Dependencies, { orderId, body }: OrderRequest, total: Money, undo: Undo) =>
  inStep(
    "charge card",
    async (span) => {
      try {
        const transactionId = await payment.charge(orderId, total, body.card);
        undo.add("void charge", () => payment.void(transactionId));
        span.setAttribute("shop.payment.transaction_id", transactionId);
        return transactionId;
      } catch (error) {
        if (isProblem(error, "card_declined")) markRefused(span, "shop.card.declined", error.code, "declined");
        else if (isProblem(error) && isRefusal(error)) markRefused(span, "shop.card.refused", error.code);
        // No response: the card may have been charged. The same request, sent again, finds out.
        else undo.markIncomplete();
        throw error;
      }
    },
    { "shop.order.amount": total.amount, "shop.order.currency": total.currency },
  );

/** The last four steps. They are one database transaction. */
export const storeOrder = (
  { orders }: Dependencies,
  { claim, body }: OrderRequest,
  order: NewOrder,
  receipt: Receipt,
) =>
  orders.transaction(async (transaction) => {
    await inStep("create order", () => transaction.createOrder(order), { "shop.order.id": order.orderId });

    await inStep("hand over to shipping", async () => {
      const { orderId, userId, trackingId, items, total } = order;
      const message = { orderId, userId, trackingId, email: body.email, address: body.address, items, total };
      await transaction.handOver(message, currentTrace());
    });

    await inStep("empty cart", async () => {
      const productIds = order.items.map(({ productId }) => productId);
      const emptied = await transaction.emptyCart(claim.userId, productIds);
      // Another order for this cart, under another key, has committed first.
      if (!emptied) throw new Problem(409, "cart_empty", "the cart changed while the order was being placed");
    });

    await inStep("confirm order", () => transaction.confirm(claim, receipt));
  });

/** The trace and its baggage as headers. The row keeps them until the relay sends the message, which may be much later. */
function currentTrace(): Carrier {
  const carrier: Carrier = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}
