import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { createLogger } from "@o11y-lab/service/logger";
import { SpanKind } from "@opentelemetry/api";
import type { Publish } from "../src/adapters/order-publisher.ts";
import type { Outbox, Pending } from "../src/adapters/outbox.ts";
import { createRelay } from "../src/relay.ts";
import { instrumentPublisher } from "../telemetry/publisher.ts";
import { spansSince } from "./support/telemetry.ts";

const log = createLogger("fatal");
const traceId = "0af7651916cd43dd8448eb211c80319c";
const carrier = {
  traceparent: `00-${traceId}-b7ad6b7169203331-01`,
  tracestate: "vendor=1",
  baggage: "user.tier=gold",
};
const pending = (id: string): Pending => ({ id, message: { orderId: `order-${id}` } as Pending["message"], carrier });

test("a message continues the trace stored in its row, with tracestate and baggage", async () => {
  await spansSince("forget");
  const sent: Pending[] = [];
  const publish = instrumentPublisher(async (messages) => void sent.push(...messages), "kafka.example:9092");

  await publish([pending("1")]);

  const [span] = await spansSince();
  assert.equal(span?.name, "send orders.placed");
  assert.equal(span?.kind, SpanKind.PRODUCER);
  assert.equal(span?.spanContext().traceId, traceId);
  assert.equal(span?.parentSpanContext?.spanId, "b7ad6b7169203331");
  assert.equal(span?.attributes["shop.order.id"], "order-1");
  const own = { ...carrier, traceparent: `00-${traceId}-${span?.spanContext().spanId}-01` };
  assert.deepEqual(sent[0]?.carrier, own);
});

/** An outbox in memory. Messages leave it when `send` resolves and stay when it rejects. */
function outboxOf(...ids: string[]) {
  const rows = ids.map(pending);
  const outbox: Outbox = {
    waiting: async () => ({ depth: rows.length, ageSeconds: 0 }),
    publish: async (limit, send) => {
      const batch = rows.slice(0, limit);
      if (batch.length > 0) await send(batch);
      rows.splice(0, batch.length);
      return batch.length;
    },
  };
  return { rows, outbox };
}
const pace = { pollMs: 1, retryMs: 1, batch: 2, drainMs: 1_000 };

test("the relay sends in batches, oldest first, until the outbox is empty", async () => {
  const { outbox, rows } = outboxOf("1", "2", "3");
  const batches: string[][] = [];
  const empty = new EventTarget();
  const relay = createRelay(
    outbox,
    async (messages) => {
      batches.push(messages.map(({ id }) => id));
      if (batches.length === 2) empty.dispatchEvent(new Event("sent"));
    },
    log,
    pace,
  );
  const sent = once(empty, "sent");
  await relay.start?.();
  await sent;
  await relay.stop();
  assert.deepEqual(batches, [["1", "2"], ["3"]]);
  assert.equal(rows.length, 0);
});

test("messages wait while Kafka is down, and are sent when it recovers", async () => {
  const { outbox, rows } = outboxOf("1");
  let attempts = 0;
  const kafka = new EventTarget();
  const publish: Publish = async () => {
    attempts += 1;
    if (attempts < 3) throw new Error("no broker");
    kafka.dispatchEvent(new Event("sent"));
  };
  const relay = createRelay(outbox, publish, log, pace);
  const sent = once(kafka, "sent");
  await relay.start?.();
  await sent;
  await relay.stop();
  assert.equal(rows.length, 0);
});

test("on shutdown the relay sends what is left", async () => {
  const { outbox, rows } = outboxOf("1", "2", "3", "4", "5");
  const slow = { ...pace, pollMs: 60_000 };
  let sends = 0;
  let stopped: Promise<unknown> | undefined;
  const relay = createRelay(
    outbox,
    async () => {
      sends += 1;
      await new Promise(setImmediate);
      // Stop while the first batch is being sent.
      stopped ??= relay.stop();
    },
    log,
    slow,
  );
  await relay.start?.();
  while (!stopped) await new Promise(setImmediate);
  await stopped;
  assert.deepEqual([sends, rows.length], [3, 0]);
});

test("on shutdown without a broker the relay gives up at once, and the messages stay", async () => {
  const { outbox, rows } = outboxOf("1");
  const relay = createRelay(outbox, () => Promise.reject(new Error("no broker")), log, { ...pace, pollMs: 60_000 });
  await relay.start?.();
  await relay.stop();
  assert.equal(rows.length, 1);
});
