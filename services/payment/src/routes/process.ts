import { type Card, Work } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import type { ChargeStore } from "../adapters/charge-store.ts";
import type { Processor } from "../adapters/processor.ts";

const testCard: Card = { number: "4242 4242 4242 4242", expiryMonth: 12, expiryYear: 2100, cvv: "000" };

/** Payment's part of the request that passes through all services: an authorisation of amount 0, and one query. */
export async function processRoutes(
  app: App,
  { charges, processor }: { charges: ChargeStore; processor: Processor },
): Promise<void> {
  app.get("/process", { schema: { response: { 200: Work } } }, async () => {
    const started = performance.now();
    await processor.authorise("process", { amount: 0, currency: "USD" }, testCard);
    await charges.find("process");
    return { durationMs: performance.now() - started };
  });
}
