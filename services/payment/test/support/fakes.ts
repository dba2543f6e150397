import { randomUUID } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { ChargeRequest } from "@o11y-lab/api";
import { createLogger } from "@o11y-lab/service/logger";
import type { DestinationStream, LoggerOptions } from "pino";
import type { Charge, ChargeStore } from "../../src/adapters/charge-store.ts";
import type { Processor } from "../../src/adapters/processor.ts";
import { buildApp } from "../../src/app.ts";
import { createPaymentMetrics } from "../../src/metrics.ts";

export const accepted = "4242 4242 4242 4242";
export const declined = "4000 0000 0000 0002";

/** A valid request, with the given changes. */
export function chargeOf(card: Partial<ChargeRequest["card"]> = {}, amount = 1250): ChargeRequest {
  const valid = { number: accepted, expiryMonth: 12, expiryYear: 2030, cvv: "737" };
  return { amount: { amount, currency: "USD" }, card: { ...valid, ...card } };
}

/** The charge store without Postgres. Each step yields to the event loop, so that concurrent requests overlap. */
export function fakeCharges(): ChargeStore & { rows: Map<string, Charge> } {
  const rows = new Map<string, Charge>();
  const byId = (id: string) => [...rows].find(([, { transactionId }]) => transactionId === id);
  return {
    rows,
    find: async (key) => rows.get(key),
    async claim(key, fingerprint) {
      await turn();
      const charge = rows.get(key) ?? { transactionId: randomUUID(), fingerprint, outcome: "pending" };
      rows.set(key, charge);
      return { ...charge };
    },
    async settle(transactionId, outcome) {
      await turn();
      const [key, charge] = byId(transactionId) ?? [];
      if (!key || charge?.outcome !== "pending") return false;
      rows.set(key, { ...charge, outcome });
      return true;
    },
    async void(transactionId) {
      const [key, charge] = byId(transactionId) ?? [];
      return key !== undefined && charge?.outcome === "charged" && rows.delete(key);
    },
  };
}

/** A processor that records the transactions that were charged. */
export function fakeProcessor(): Processor & { charged: Set<string> } {
  const charged = new Set<string>();
  return {
    charged,
    async authorise(transactionId, _amount, { number }) {
      await turn();
      if (number === declined) return "declined";
      charged.add(transactionId);
      return "charged";
    },
  };
}

/** The real app with fake dependencies, and the lines that it logs. */
export async function start(overrides: Partial<Parameters<typeof buildApp>[0]> = {}, options: LoggerOptions = {}) {
  const lines: Record<string, unknown>[] = [];
  const destination: DestinationStream = { write: (line) => void lines.push(JSON.parse(line)) };
  const charges = fakeCharges();
  const processor = fakeProcessor();
  const app = await buildApp({
    log: createLogger("trace", options, destination),
    charges,
    processor,
    metrics: createPaymentMetrics(),
    now: () => new Date("2026-11-21T12:00:00Z"),
    ...overrides,
  });
  const post = (payload: unknown, key = "key-1") =>
    app.inject({ method: "POST", url: "/charges", headers: { "idempotency-key": key }, payload: payload as object });
  return { app, charges, processor, lines, post };
}
