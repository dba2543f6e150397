import { meter } from "./scope.ts";

const outcomes = ["reserved", "out_of_stock", "unknown_product", "failed"] as const;

/** How a reservation ends. Only `failed` is an error, the others are answers. */
export type Outcome = (typeof outcomes)[number];

/** Counts reservations by outcome. A product that sells out shows here, while every request is answered normally. */
export function reservationCounter(): (outcome: Outcome) => void {
  const counter = meter().createCounter("shop.reservations", {
    unit: "{reservation}",
    description: "Reservations of stock, by outcome",
  });
  // A counter that first appears with value 1 has no increase, so the first failure would be invisible.
  for (const outcome of outcomes) counter.add(0, { "shop.outcome": outcome });
  return (outcome) => counter.add(1, { "shop.outcome": outcome });
}
