import { metrics } from "@opentelemetry/api";

const outcomes = ["reserved", "out_of_stock", "unknown_product", "failed"] as const;
/** How a reservation ends. All but `failed` are answers; `failed` is us. */
export type Outcome = (typeof outcomes)[number];

/** Reservations by how they ended: what is sold out shows here, while every request is still answered in good health. */
export function reservationCounter(): (outcome: Outcome) => void {
  const counter = metrics.getMeter("catalog").createCounter("shop.reservations", {
    unit: "{reservation}",
    description: "Reservations of stock, by how they ended",
  });
  const series = Object.fromEntries(outcomes.map((outcome) => [outcome, { "shop.outcome": outcome }]));
  // A counter that is born at 1 never rose, as far as rate() can tell: the first failure would not be seen.
  for (const outcome of outcomes) counter.add(0, series[outcome]);
  return (outcome) => counter.add(1, series[outcome]);
}
