import { randomUUID } from "node:crypto";
import type { OrderPlaced } from "@o11y-lab/api";
import { createLogger, type Logger } from "@o11y-lab/service/logger";
import type { WrittenMail } from "../src/adapters/mail-store.ts";
import type { StoredQuote } from "../src/adapters/quote-store.ts";
import type { Shipment } from "../src/adapters/shipment-store.ts";
import type { Mail } from "../src/domain/mail/index.ts";
import type { Incoming } from "../src/messages/order-placed.ts";

/** A logger that keeps its lines. */
export function captureLogs(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: createLogger("info", {}, { write: (line) => lines.push(JSON.parse(line)) }) };
}

/** The stores without Postgres. */
export function fakeStores() {
  const reserved: StoredQuote[] = [];
  const shipped = new Map<string, Shipment>();
  const written = new Map<string, WrittenMail>();
  const aside: { message: Incoming; reason: string }[] = [];
  return {
    reserved,
    shipped,
    written,
    aside,
    quotes: { reserve: async (quote: StoredQuote) => void reserved.push(quote) },
    shipments: {
      async ship({ orderId, trackingId }: OrderPlaced, mail: Mail) {
        if (shipped.has(orderId)) return false;
        shipped.set(orderId, { orderId, trackingId, status: "shipped", shippedAt: new Date() });
        written.set(orderId, { ...mail, orderId, writtenAt: new Date() });
        return true;
      },
      find: async (orderId: string) => shipped.get(orderId),
      ping: async (): Promise<unknown> => undefined,
    },
    mails: {
      find: async (orderId: string) => written.get(orderId),
      latest: async (limit: number) => [...written.values()].slice(0, limit),
    },
    deadLetters: { putAside: async (message: Incoming, reason: string) => void aside.push({ message, reason }) },
  };
}

export const anOrder = (changes: Partial<OrderPlaced> = {}): OrderPlaced => ({
  orderId: randomUUID(),
  userId: "user-7",
  trackingId: "TW-7K3M-9QXA-2FVD",
  email: "buyer@example.org",
  address: { name: "Mei-Ling Chen", line1: "1 Hidden Lane", city: "Taipei", postalCode: "10617", country: "TW" },
  items: [{ productId: "tent-2p", quantity: 2, price: { amount: 24900, currency: "USD" } }],
  total: { amount: 51306, currency: "USD" },
  ...changes,
});

/** The data of an order that must not appear in any signal. */
export const privateData = ({ email, address }: OrderPlaced) => [email, address.name, address.line1];

export const asMessage = (content: unknown, offset = "0"): Incoming => ({
  topic: "orders.placed",
  partition: 0,
  offset,
  value: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});
