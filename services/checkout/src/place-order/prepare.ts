import type { Line } from "@o11y-lab/api";
import { isProblem, Problem } from "@o11y-lab/service/problem";
import { isRefusal } from "@o11y-lab/telemetry/in-span";
import { convert } from "../domain/money.ts";
import { convertPrices, pieces } from "../domain/total.ts";
import { inStep, refused } from "../step.ts";
import type { Edges, OrderRequest, Prepared } from "./order.ts";
import type { Undo } from "./undo.ts";

/** Reserves the content of the cart and gets a shipping quote, both at the same time: their spans are siblings that overlap. */
export const prepareItemsAndQuoteShipping = (edges: Edges, request: OrderRequest, undo: Undo): Promise<Prepared> =>
  inStep("prepare items and quote shipping", async (span) => {
    const { country } = request.body.address;
    const { currency } = request.body;
    const cart = await edges.carts.read(request.claim.userId);
    if (cart.length === 0) throw new Problem(409, "cart_empty", "there is nothing in the cart");
    const lines = cart.map(({ productId, quantity }) => ({ productId, quantity }));
    span.setAttribute("shop.order.item_count", pieces(lines));

    const [reserved, quote] = await bothSettled(
      reserveStock(edges, request.orderId, lines, undo),
      quoteShipping(edges, country, lines),
    );
    // The reservation and not the cart decides what is ordered: after a crash it still has the lines of the first attempt.
    const items = await inStep("convert prices", async () => convertPrices(reserved, currency), {
      "shop.order.currency": currency,
    });
    return { items, shipping: convert(quote.shipping, currency), trackingId: quote.trackingId };
  });

const reserveStock = ({ catalog }: Edges, orderId: string, lines: Line[], undo: Undo) =>
  inStep("reserve stock", async (span) => {
    try {
      const reserved = await catalog.reserve(orderId, lines);
      undo.add("release stock", () => catalog.release(orderId));
      return reserved;
    } catch (error) {
      if (isProblem(error, "out_of_stock")) refused(span, "shop.stock.exhausted", error.code);
      // No answer: the stock may have been reserved. Releasing a reservation that does not exist is harmless.
      if (!isRefusal(error)) undo.add("release stock", () => catalog.release(orderId));
      throw error;
    }
  });

const quoteShipping = ({ fulfilment }: Edges, country: string, lines: Line[]) =>
  inStep("quote shipping", async (span) => {
    try {
      const quote = await fulfilment.quote(country, lines);
      span.setAttribute("shop.shipping.tracking_id", quote.trackingId);
      return quote;
    } catch (error) {
      if (isProblem(error, "country_not_served")) refused(span, "shop.country.not_served", error.code);
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
