import { readFileSync } from "node:fs";
import { type Finding, loadContract, match, type Signals, type Span, say } from "../src/index.ts";

const file = new URL("./contract.fixture.yaml", import.meta.url);
export const contract = loadContract(file);
export const text = readFileSync(file, "utf8");

const orderId = "7f0a2f6e-7f6e-4e0e-8f0e-2f6e7f0a2f6e";
const span = (fields: Partial<Span> & Pick<Span, "service" | "name" | "kind" | "spanId">): Span => ({
  scope: "test",
  traceId: "a".repeat(32),
  attributes: {},
  events: [],
  links: [],
  status: "unset",
  startMs: 0,
  endMs: 1,
  ...fields,
});

/** Signals that match the fixture's contract exactly. Each test modifies one thing. */
export function perfect(): Signals {
  const http = { "http.request.method": "POST" };
  const till = { service: "till", parentSpanId: "s1" };
  return {
    resources: ["till", "bank"].map((service) => ({
      service,
      attributes: { "service.name": service, "service.instance.id": "1" },
    })),
    spans: [
      span({
        service: "till",
        name: "POST /orders",
        kind: "server",
        spanId: "s1",
        attributes: { ...http, "http.route": "/orders" },
      }),
      span({
        ...till,
        name: "place order",
        kind: "internal",
        spanId: "s2",
        attributes: { "shop.order.id": orderId, "shop.outcome": "placed" },
      }),
      span({
        ...till,
        name: "POST /charges",
        kind: "client",
        spanId: "s3",
        attributes: { ...http, "url.template": "/charges" },
      }),
      span({
        ...till,
        name: "SELECT orders",
        kind: "client",
        spanId: "s4",
        attributes: { "db.system.name": "postgresql", "db.namespace": "shop" },
      }),
      span({
        ...till,
        name: "send orders",
        kind: "producer",
        spanId: "s5",
        attributes: { "messaging.destination.name": "orders" },
      }),
      span({
        service: "bank",
        name: "POST /charges",
        kind: "server",
        spanId: "s6",
        parentSpanId: "s3",
        attributes: { ...http, "http.route": "/charges" },
      }),
      span({
        service: "bank",
        name: "process orders",
        kind: "consumer",
        spanId: "s7",
        parentSpanId: "s5",
        attributes: { "messaging.destination.name": "orders" },
      }),
    ],
    metrics: [
      {
        service: "till",
        scope: "test",
        name: "shop.orders",
        unit: "{order}",
        type: "counter",
        points: [{ attributes: { "shop.outcome": "placed" }, value: 1 }],
      },
      {
        service: "till",
        scope: "test",
        name: "http.server.request.duration",
        unit: "s",
        type: "histogram",
        points: [{ attributes: { ...http, "http.route": "/orders" }, value: 1, bounds: [0.1, 1] }],
      },
    ],
    logs: [
      {
        service: "till",
        from: "otlp",
        level: "info",
        msg: "order placed",
        attributes: { "shop.order.id": orderId },
        traceId: "a".repeat(32),
        spanId: "s2",
      },
    ],
  };
}

/** The first item with this name. */
export function the<T extends { name: string }>(items: T[], name: string): T {
  const found = items.find((item) => item.name === name);
  if (!found) throw new Error(`the fixture has no ${name}`);
  return found;
}

export const findings = (signals: Signals): Finding[] => match(contract, ["till", "bank"], signals);
export const reported = (signals: Signals): string[] => findings(signals).map(say);
