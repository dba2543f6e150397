import type { Line } from "@o11y-lab/api";
import { isProblem, Problem } from "@o11y-lab/service";
import { convert } from "../domain/money.ts";
import { convertPrices, pieces } from "../domain/total.ts";
import { inStep, isRefusal, refused } from "../step.ts";
import type { Edges, OrderRequest, Prepared } from "./order.ts";
import type { Undo } from "./undo.ts";

/** Reserves what is in the cart, and asks what shipping costs. */
export const prepareItemsAndQuoteShipping = (edges: Edges, request: OrderRequest, undo: Undo): Promise<Prepared> =>
  inStep("prepare items and quote shipping", async (span) => {
    const { country } = request.body.address;
    const { currency } = request.body;
    const cart = await edges.carts.read(request.claim.userId);
    if (cart.length === 0) throw new Problem(409, "cart_empty", "there is nothing in the cart");
    const lines = cart.map(({ productId, quantity }) => ({ productId, quantity }));
    span.setAttribute("shop.order.item_count", pieces(lines));

    // From here on the reservation says what is ordered: after a crash it still has the lines of the first attempt.
    const reserved = await reserveStock(edges, request.orderId, lines, undo);
    const items = await inStep("convert prices", async () => convertPrices(reserved, currency), {
      "shop.order.currency": currency,
    });
    const quote = await quoteShipping(edges, country, lines);
    return { items, shipping: convert(quote.shipping, currency), trackingId: quote.trackingId };
  });

const reserveStock = ({ catalog }: Edges, orderId: string, lines: Line[], undo: Undo) =>
  inStep("reserve stock", async (span) => {
    try {
      const reserved = await catalog.reserve(orderId, lines);
      undo.add("release stock", () => catalog.release(orderId));
      return reserved;
    } catch (error) {
      if (isProblem(error, "out_of_stock")) refused(span, "out of stock");
      // Without an answer nobody knows whether the stock was taken. To release what was not is harmless.
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
      if (isProblem(error, "country_not_served")) refused(span, "country not served");
      throw error;
    }
  });
