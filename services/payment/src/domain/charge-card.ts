import type { ChargeRequest } from "@o11y-lab/api";
import type { ChargeStore } from "../adapters/charge-store.ts";
import type { Processor } from "../adapters/processor.ts";
import { flawOf } from "./card.ts";
import { fingerprint } from "./fingerprint.ts";

export type Result = { first: boolean } & (
  | { outcome: "charged"; transactionId: string }
  | { outcome: "declined"; code: "card_declined" }
  | { outcome: "invalid"; code: "card_invalid" | "card_expired" | "idempotency_key_reused" }
);

export type ChargeEdges = { charges: ChargeStore; processor: Processor; now: () => Date };

/** Charges a card once for each key. `first` is false when the answer was there already. */
export async function chargeCard(
  { charges, processor, now }: ChargeEdges,
  key: string,
  request: ChargeRequest,
): Promise<Result> {
  const { amount, card } = request;
  const flaw = flawOf(card, now());
  if (flaw) return { outcome: "invalid", code: flaw, first: true };

  const charge = await charges.claim(key, fingerprint(request), amount);
  if (charge.fingerprint !== fingerprint(request)) {
    return { outcome: "invalid", code: "idempotency_key_reused", first: true };
  }
  if (charge.outcome !== "pending") return { ...answer(charge.outcome, charge.transactionId), first: false };

  // Pending: nobody has asked the processor yet, or somebody is about to, or somebody crashed before writing the answer
  // down. Asking (again) is right in each case, because the processor charges a transaction id once.
  const outcome = await processor.authorise(charge.transactionId, amount, card);
  const first = await charges.settle(charge.transactionId, outcome);
  return { ...answer(outcome, charge.transactionId), first };
}

const answer = (outcome: "charged" | "declined", transactionId: string) =>
  outcome === "charged" ? { outcome, transactionId } : ({ outcome, code: "card_declined" } as const);
