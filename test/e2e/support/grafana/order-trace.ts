import assert from "node:assert/strict";
import type { Span, Trace } from "../../../../packages/cli/src/stores/traces.ts";
import type { Lab } from "../lab.ts";
import { customer, ownTrace, payment } from "../shop.ts";
import { storesOf } from "../stores.ts";
import { until } from "../until.ts";

export const services = ["catalog", "checkout", "fulfilment", "gateway", "payment"];

/** The trace of an order that is placed for it, once all five services are in it. */
export async function tracedOrder(lab: Lab): Promise<Trace> {
  const { traces } = storesOf(lab);
  const { traceId, headers } = ownTrace();
  const { put, checkout } = customer(lab.url("gateway"));
  await put("tent-2p", 1);
  assert.equal((await checkout(payment, undefined, headers)).status, 201);
  return until(
    "the order's trace",
    async () => (await traces.byId(traceId)) ?? { id: traceId, spans: [] },
    ({ spans }) => services.every((name) => spans.some((span) => span.service === name)),
  );
}

/** Where a service enters a trace. */
export function firstSpan({ spans }: Trace, service: string): Span {
  const [first] = spans.filter((span) => span.service === service).sort((a, b) => a.startMs - b.startMs);
  assert.ok(first);
  return first;
}
