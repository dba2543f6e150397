// A shipping list: one piece of work for three orders, each from a trace of its own.
// Run it with ./lab run labs/08-context/batch.ts child (or link)
import { context, propagation, ROOT_CONTEXT, SpanKind, type SpanOptions, trace } from "@opentelemetry/api";
import { NodeSDK } from "@opentelemetry/sdk-node";

const decision = process.argv[2];
if (decision !== "child" && decision !== "link") throw new Error("choose child or link");

const sdk = new NodeSDK({ serviceName: "shipping-list", instrumentations: [] });
sdk.start();
const tracer = trace.getTracer("shipping-list");

/** The producer: a trace of its own, whose context goes into the message's headers. */
function send(): Record<string, string> {
  return tracer.startActiveSpan("send orders", { kind: SpanKind.PRODUCER, root: true }, (span) => {
    const headers = {};
    propagation.inject(context.active(), headers);
    span.end();
    return headers;
  });
}

// The consumer: three messages arrive, and one span covers the work for all of them.
const senders = [send(), send(), send()].map((headers) => propagation.extract(ROOT_CONTEXT, headers));
const links = senders.flatMap((sender) => trace.getSpanContext(sender) ?? []).map((sent) => ({ context: sent }));
const [first = ROOT_CONTEXT] = senders;
const options: SpanOptions = { kind: SpanKind.CONSUMER };
const span =
  decision === "child"
    ? tracer.startSpan("write shipping list", options, first) // a span has one parent
    : tracer.startSpan("write shipping list", { ...options, links }, ROOT_CONTEXT);
span.end();

for (const [index, { context: order }] of links.entries()) console.log(`order ${index + 1}: ${order.traceId}`);
console.log(`list: ${span.spanContext().traceId}`);
await sdk.shutdown();
