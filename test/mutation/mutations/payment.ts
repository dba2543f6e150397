import type { Mutation } from "./mutation.ts";

export const payment: Mutation[] = [
  {
    service: "payment",
    what: "everything in the baggage is recorded",
    file: "telemetry/baggage.ts",
    find: "  return Object.fromEntries(facts",
    replace: `  if (baggage) return Object.fromEntries(baggage.getAllEntries().map(([name, { value }]) => [name, value]));
  return Object.fromEntries(facts`,
    caughtBy: /payment · span "POST \/charges": attribute not named \(user.email\)|private: email/,
  },
  {
    service: "payment",
    what: "the charge has another span",
    file: "src/instrumented-charge.ts",
    find: 'inSpan("charge card"',
    replace: 'inSpan("charge"',
    caughtBy: /payment · span "charge card": named always but not emitted/,
  },
  {
    service: "payment",
    what: "the metric shop.payments has another name",
    file: "src/metrics.ts",
    find: '"shop.payments"',
    replace: '"shop.charges"',
    caughtBy: /metric "shop.payments": named always but not emitted/,
  },
  {
    service: "payment",
    what: "payments are counted in another unit",
    file: "src/metrics.ts",
    find: 'unit: "{payment}"',
    replace: 'unit: "1"',
    caughtBy: /metric "shop.payments": wrong unit/,
  },
  {
    service: "payment",
    what: "the charge's span has the card's last four digits",
    file: "src/instrumented-charge.ts",
    find: '"shop.order.amount": amount,',
    replace: '"shop.order.amount": amount, "card.last_four": request.card.number.slice(-4),',
    caughtBy: /payment · span "charge card": attribute not named \(card.last_four\)/,
  },
  {
    service: "payment",
    what: "the caller's trace is not taken over",
    file: "telemetry/http-server.ts",
    find: "propagation.extract(context.active(), request.headers)",
    replace: "context.active()",
    caughtBy: /checkout → payment via http: POST \/charges": edge missing/,
  },
  {
    service: "payment",
    what: "counters do not begin at zero",
    file: "src/metrics.ts",
    find: 'payments.add(0, { "shop.outcome": outcome });',
    replace: "void outcome;",
    caughtBy: /not from zero: shop.payments/,
  },
];
