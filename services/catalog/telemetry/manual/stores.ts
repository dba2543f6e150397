import { isProblem } from "@o11y-lab/service/problem";
import { inSpan } from "@o11y-lab/telemetry/in-span";
import type { ReservationStore } from "../../src/adapters/reservation-store.ts";
import type { Stores } from "../../src/lifecycle.ts";
import { type Outcome, reservationCounter } from "./reservations.ts";
import { tracer } from "./scope.ts";

/**
 * Wraps the stores with a span for each business operation: its order, number of pieces and outcome, which no library knows.
 * Reading a product gets no span: it is one statement, and the statement's span has all the facts.
 */
export const instrumentStores = ({ products, reservations }: Stores): Stores => ({
  products,
  reservations: instrumentReservations(reservations),
});

function instrumentReservations(store: ReservationStore): ReservationStore {
  const count = reservationCounter();
  return {
    reserve(orderId, items) {
      const attributes = { "shop.order.id": orderId, "shop.order.item_count": pieces(items) };
      return inSpan(tracer, "reserve stock", { attributes }, async (span) => {
        let outcome: Outcome = "reserved";
        try {
          return await store.reserve(orderId, items);
        } catch (error) {
          outcome = outcomeOf(error);
          // An event, because it has its own time and attributes: the product, and the number of pieces left.
          if (isProblem(error, "out_of_stock")) span.addEvent("shop.stock.exhausted", error.facts);
          throw error;
        } finally {
          span.setAttribute("shop.outcome", outcome);
          count(outcome);
        }
      });
    },
    release: (orderId) =>
      inSpan(tracer, "release stock", { attributes: { "shop.order.id": orderId } }, async (span) => {
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
