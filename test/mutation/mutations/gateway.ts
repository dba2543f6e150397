import type { Mutation } from "./mutation.ts";

export const gateway: Mutation[] = [
  {
    service: "gateway",
    what: "calls have no spans",
    file: "telemetry/calls.ts",
    find: "new UndiciInstrumentation({",
    replace: "new UndiciInstrumentation({ enabled: false,",
    caughtBy: /gateway · span "GET": named always but not emitted/,
  },
  {
    service: "gateway",
    what: "the metric shop.cache.lookups has another name",
    file: "src/signals/cache-lookups.ts",
    find: '"shop.cache.lookups"',
    replace: '"shop.cache.requests"',
    caughtBy: /metric "shop.cache.lookups": named always but not emitted/,
  },
  {
    service: "gateway",
    what: "the order's span has the card",
    file: "src/checkout-cart.ts",
    find: '"user.id": userId,',
    replace: '"user.id": userId, "card.number": body.card.number,',
    caughtBy: /private: number/,
  },
  {
    service: "gateway",
    what: "calls do not say whom they go to",
    file: "telemetry/calls.ts",
    find: 'if (name) span.setAttribute("service.peer.name", name);',
    replace: "void [name, span];",
    caughtBy: /gateway · span "GET": required attribute missing \(service.peer.name\)/,
  },
  {
    service: "gateway",
    what: "the trace is neither taken over nor passed on",
    file: "telemetry/preload.ts",
    find: "textMapPropagator: propagator,",
    replace: "textMapPropagator: null,",
    caughtBy: /no span of gateway|edge missing/,
  },
  {
    service: "gateway",
    what: "requests do not begin at zero",
    file: "src/signals/requests.ts",
    find: "for (const statusClass of classes) count(0, url, statusClass);",
    replace: "void [url, classes];",
    caughtBy: /not from zero: shop.requests/,
  },
  {
    service: "gateway",
    what: "an order does not say whose it is",
    file: "src/signals/baggage.ts",
    find: '{ "user.id": { value: userId } }',
    replace: '{ "user.name": { value: userId } }',
    caughtBy: /not carried along: payment: user.id is undefined/,
  },
  {
    service: "gateway",
    what: "server spans have no route",
    file: "telemetry/requests.ts",
    find: "registerOnInitialization: true",
    replace: "registerOnInitialization: false",
    caughtBy: /gateway · span "GET \/api\/products": named always but not emitted/,
  },
];

/** Each of them must be caught by the telemetry tests. */
