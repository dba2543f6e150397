import type { ServiceName } from "@o11y-lab/harness";

/** One thing that could go wrong with a service's telemetry without anything else going wrong. */
export interface Mutation {
  service: ServiceName;
  /** How the service is instrumented meanwhile, where it can be in several ways; without it, as usual. */
  way?: "manual";
  what: string;
  /** In the service's folder. `find` stands in it exactly once. */
  file: string;
  find: string;
  replace: string;
  /** What a test has to say about it. */
  caughtBy: RegExp;
}

const preloadOf = (service: ServiceName) =>
  service === "catalog" ? "telemetry/auto/preload.ts" : "telemetry/preload.ts";

const noPropagator = (service: ServiceName): Mutation => ({
  service,
  what: "the trace is neither taken over nor passed on",
  file: preloadOf(service),
  find: "new NodeSDK({",
  replace: "new NodeSDK({ textMapPropagator: null,",
  caughtBy: new RegExp(`no span of ${service}|edge missing`),
});

const renamed = (service: ServiceName, from: string, to: string): Mutation => ({
  service,
  what: `the metric ${from} has another name`,
  file: preloadOf(service),
  find: "new NodeSDK({",
  replace: `new NodeSDK({ views: [{ instrumentName: "${from}", name: "${to}" }],`,
  caughtBy: new RegExp(`metric "${from}": named always but not emitted`),
});

const catalog: Mutation[] = [
  {
    service: "catalog",
    what: "statements have no spans",
    file: "telemetry/auto/preload.ts",
    find: "{ requireParentSpan: true }",
    replace: "{ enabled: false }",
    caughtBy: /catalog · span "pg.query:SELECT shop": named always but not emitted/,
  },
  renamed("catalog", "http.server.request.duration", "http.server.duration"),
  {
    service: "catalog",
    what: "server spans have an attribute more",
    file: "telemetry/auto/preload.ts",
    find: "ignoreIncomingRequestHook: ({ url }) => isProbe(url),",
    replace:
      'ignoreIncomingRequestHook: ({ url }) => isProbe(url), requestHook: (span) => span.setAttribute("shelf", 7),',
    caughtBy: /catalog · span "GET \/products": attribute not named \(shelf\)/,
  },
  noPropagator("catalog"),
  {
    service: "catalog",
    what: "pino does not go through the hook: no log records, no trace ids in lines",
    file: "telemetry/auto/hook.mjs",
    find: '"pino"',
    replace: "",
    caughtBy: /catalog · log|only half told: catalog|named always but not emitted/,
  },
  {
    service: "catalog",
    what: "probes are traced",
    file: "telemetry/auto/preload.ts",
    find: 'untraced.has(url.split("?", 1)[0] ?? "")',
    replace: 'url === "" && untraced.has(url)',
    caughtBy: /about a probe: catalog/,
  },
];

const catalogByHand: Mutation[] = [
  {
    service: "catalog",
    way: "manual",
    what: "reservations have no span and are not counted",
    file: "telemetry/manual/stores.ts",
    find: "reservations: instrumentReservations(reservations),",
    replace: "reservations,",
    caughtBy: /catalog · span "reserve stock": named always but not emitted/,
  },
  {
    service: "catalog",
    way: "manual",
    what: "the metric shop.reservations has another name",
    file: "telemetry/manual/reservations.ts",
    find: '"shop.reservations"',
    replace: '"shop.reservation.count"',
    caughtBy: /metric "shop.reservations": named always but not emitted/,
  },
  {
    service: "catalog",
    way: "manual",
    what: "the caller's trace is not taken over",
    file: "telemetry/manual/propagation.ts",
    find: "propagation.setGlobalPropagator(new W3CTraceContextPropagator());",
    replace: "void [propagation, W3CTraceContextPropagator];",
    caughtBy: /checkout → catalog via http: POST \/reservations": edge missing/,
  },
  {
    service: "catalog",
    way: "manual",
    what: "a reservation's span has the order's id as the caller wrote it",
    file: "telemetry/manual/stores.ts",
    find: '"shop.order.id": masked(orderId), "shop.order.item_count"',
    replace: '"shop.order.id": orderId, "shop.order.item_count"',
    caughtBy: /private: number/,
  },
  {
    service: "catalog",
    way: "manual",
    what: "the statement of a probe is traced",
    file: "telemetry/manual/postgres.ts",
    find: "if (!trace.getSpan(parent)) return query(sql, values);",
    replace: "",
    caughtBy: /catalog · span "SELECT": emitted but not named/,
  },
  {
    service: "catalog",
    way: "manual",
    what: "what is active does not follow the work: every span is a root",
    file: "telemetry/manual/propagation.ts",
    find: "context.setGlobalContextManager(new AsyncLocalStorageContextManager());",
    replace: "void [context, AsyncLocalStorageContextManager];",
    caughtBy: /catalog · span "SELECT products": named always but not emitted/,
  },
  {
    service: "catalog",
    way: "manual",
    what: "reservations do not begin at zero",
    file: "telemetry/manual/reservations.ts",
    find: "counter.add(0, series[outcome]);",
    replace: "void outcome;",
    caughtBy: /not from zero: shop.reservations/,
  },
];

const fulfilment: Mutation[] = [
  {
    service: "fulfilment",
    what: "messages have no span",
    file: "telemetry/preload.ts",
    find: '"@opentelemetry/instrumentation-kafkajs": {',
    replace: '"@opentelemetry/instrumentation-kafkajs": { enabled: false,',
    caughtBy: /fulfilment · span "process orders.placed": named always but not emitted/,
  },
  {
    service: "fulfilment",
    what: "the metric messaging.process.duration has another name",
    file: "telemetry/preload.ts",
    find: "views: [{",
    replace: 'views: [{ instrumentName: "messaging.process.duration", name: "message.time" }, {',
    caughtBy: /metric "messaging.process.duration": named always but not emitted/,
  },
  {
    service: "fulfilment",
    what: "server spans have an attribute more",
    file: "telemetry/preload.ts",
    find: "ignoreIncomingRequestHook: ({ url }) => isProbe(url),",
    replace:
      'ignoreIncomingRequestHook: ({ url }) => isProbe(url), requestHook: (span) => span.setAttribute("truck", 7),',
    caughtBy: /fulfilment · span "POST \/quotes": attribute not named \(truck\)/,
  },
  noPropagator("fulfilment"),
  {
    service: "fulfilment",
    what: "messages lose what they carried along",
    file: "telemetry/preload.ts",
    find: "span.setAttributes(factsInHeader(message.headers?.baggage))",
    replace: "void [span, message]",
    caughtBy: /not carried along: fulfilment: user.id is undefined/,
  },
];

const checkout: Mutation[] = [
  {
    service: "checkout",
    what: "a step has no span",
    file: "src/place-order/store.ts",
    find: 'await inStep("confirm order", () => transaction.confirm(claim, receipt));',
    replace: "await transaction.confirm(claim, receipt);",
    caughtBy: /checkout · span "confirm order": named always but not emitted/,
  },
  {
    service: "checkout",
    what: "a step has another name",
    file: "src/place-order/place-order.ts",
    find: 'inStep("calculate total"',
    replace: 'inStep("compute total"',
    caughtBy: /checkout · span "compute total": emitted but not named/,
  },
  {
    service: "checkout",
    what: "the metric shop.orders has another name",
    file: "src/place-order/metrics.ts",
    find: '"shop.orders"',
    replace: '"shop.order.count"',
    caughtBy: /metric "shop.orders": named always but not emitted/,
  },
  {
    service: "checkout",
    what: "an order's duration is labelled with the order",
    file: "src/place-order/metrics.ts",
    find: 'duration.record(seconds, { "shop.outcome": outcome });',
    replace: 'duration.record(seconds, { "shop.outcome": outcome, order: crypto.randomUUID() });',
    caughtBy: /high-cardinality value in a metric attribute/,
  },
  {
    service: "checkout",
    what: "the order's span has the mail address",
    file: "src/place-order/place-order.ts",
    find: '"user.id": request.claim.userId,',
    replace: '"user.id": request.claim.userId, "user.email": request.body.email,',
    caughtBy: /private: email/,
  },
  {
    service: "checkout",
    what: "calls do not carry the trace",
    file: "telemetry/http-client.ts",
    find: "propagation.inject(active, headers);",
    replace: "",
    caughtBy: /checkout → payment via http: POST \/charges": edge missing/,
  },
  {
    service: "checkout",
    what: "the outbox forgets the trace",
    file: "src/place-order/store.ts",
    find: "propagation.inject(context.active(), carrier);",
    replace: "",
    caughtBy: /an order does not go checkout → fulfilment via kafka/,
  },
  {
    service: "checkout",
    what: "messages do not carry the trace",
    file: "telemetry/publisher.ts",
    find: "propagation.inject(trace.setSpan(stored, span), carrier);",
    replace: "",
    caughtBy: /checkout → fulfilment via kafka/,
  },
  {
    service: "checkout",
    what: "log lines do not name their span",
    file: "telemetry/log-correlation.ts",
    find: "trace_id: active.traceId,",
    replace: 'trace_id: active.traceId.replace(/^./, "0"),',
    caughtBy: /half told|no span for the line/,
  },
  {
    service: "checkout",
    what: "the size of an order does not travel along",
    file: "src/baggage.ts",
    find: "context.with(propagation.setBaggage(context.active(), baggage), work)",
    replace: "void baggage, work()",
    caughtBy: /not carried along: payment: shop.order.item_count is undefined/,
  },
  {
    service: "checkout",
    what: "a step's duration has a name for each span",
    file: "src/step.ts",
    find: "stepEnded(name, outcome,",
    replace: "stepEnded(name + span.spanContext().spanId, outcome,",
    caughtBy: /metric "shop.step.duration": (value not allowed|too many series)/,
  },
];

const payment: Mutation[] = [
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

const gateway: Mutation[] = [
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
export const mutations: Mutation[] = [...catalog, ...catalogByHand, ...fulfilment, ...checkout, ...payment, ...gateway];
