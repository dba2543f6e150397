import type { Span } from "@o11y-lab/contract";

const facts = ["user.id", "shop.order.item_count", "shop.order.amount", "shop.order.currency"];
const receivers = [
  { service: "payment", name: "POST /charges" },
  { service: "fulfilment", name: "process orders.placed" },
];

/** Baggage of an order that did not reach payment (over HTTP) or fulfilment (over Kafka). */
export function notCarried(spans: Span[]): string[] {
  const known = spans.find(({ name }) => name === "checkout cart")?.attributes ?? {};
  return receivers.flatMap(({ service, name }) => {
    const received = spans.find((span) => span.service === service && span.name === name)?.attributes ?? {};
    return facts
      .filter((fact) => known[fact] === undefined || received[fact] !== known[fact])
      .map((fact) => `${service}: ${fact} is ${received[fact]}, at the gateway ${known[fact]}`);
  });
}
