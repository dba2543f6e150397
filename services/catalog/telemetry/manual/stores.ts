import { isProblem, masked } from "@o11y-lab/service";
import type { ReservationStore } from "../../src/adapters/reservation-store.ts";
import type { Stores } from "../../src/parts.ts";
import { type Outcome, reservationCounter } from "./reservations.ts";
import { inSpan } from "./span.ts";

/**
 * The same stores with a span for what the shop does, in its own words. A wrapper sees what goes in and what comes out: that
 * is all that is needed to say which order, how many pieces, and how it ended. No library could know these.
 * Reading a product is one statement, and the statement's span says all of it: a second span around it would cost as much again
 * as the first, and tell nothing.
 */
export const instrumentStores = ({ products, reservations }: Stores): Stores => ({
  products,
  reservations: instrumentReservations(reservations),
});

function instrumentReservations(store: ReservationStore): ReservationStore {
  const count = reservationCounter();
  return {
    reserve(orderId, items) {
      const attributes = { "shop.order.id": masked(orderId), "shop.order.item_count": pieces(items) };
      return inSpan("reserve stock", attributes, async (span) => {
        let outcome: Outcome = "reserved";
        try {
          return await store.reserve(orderId, items);
        } catch (error) {
          outcome = outcomeOf(error);
          if (outcome === "out_of_stock") span.addEvent("out of stock");
          throw error;
        } finally {
          span.setAttribute("shop.outcome", outcome);
          count(outcome);
        }
      });
    },
    release: (orderId) =>
      inSpan("release stock", { "shop.order.id": masked(orderId) }, async (span) => {
        let outcome = "failed";
        try {
          const released = await store.release(orderId);
          outcome = released ? "released" : "nothing_to_release";
          return released;
        } finally {
          span.setAttribute("shop.outcome", outcome);
        }
      }),
  };
}

const pieces = (items: { quantity: number }[]) => items.reduce((sum, { quantity }) => sum + quantity, 0);

function outcomeOf(error: unknown): Outcome {
  if (isProblem(error, "out_of_stock")) return "out_of_stock";
  return isProblem(error, "product_not_found") ? "unknown_product" : "failed";
}
