import type { Span } from "@o11y-lab/contract";
import { type Shop, until } from "@o11y-lab/harness";
import { Caller } from "../drive/call.ts";
import { placeOrder } from "../drive/order.ts";

export interface Linked {
  /** The span that sent the message, in the trace of the order. */
  sent: Span;
  /** The span that processed it, and all spans of its trace. */
  processed: Span;
  trace: Span[];
}

/** Places an order and finds the consumer span that links to it. */
export async function followLink(shop: Shop): Promise<Linked> {
  const { traceId } = await placeOrder(new Caller(shop.url("gateway")), 201);
  const { signals } = shop.receiver;
  const consumers = () => signals.spans.filter(({ kind }) => kind === "consumer");
  const processed = await until("a consumer span that links to the order", () =>
    consumers().find(({ links }) => links.some((link) => link.traceId === traceId)),
  );
  await until("the statements in its trace", () =>
    signals.spans.some((span) => span.parentSpanId === processed.spanId && span.name !== processed.name),
  );
  // Two services export independently, so the producer span may arrive last.
  const sent = await until("the span that sent it", () =>
    signals.spans.find((span) => span.traceId === traceId && span.kind === "producer"),
  );
  return {
    sent,
    processed,
    trace: signals.spans.filter((span) => span.traceId === processed.traceId),
  };
}
