import type { ChargeRequest } from "@o11y-lab/api";
import type { ChargeStore } from "../adapters/charge-store.ts";
import type { Processor } from "../adapters/processor.ts";
import { cardProblem } from "./card.ts";
import { fingerprint } from "./fingerprint.ts";

export type Result = { first: boolean } & (
  | { outcome: "charged"; transactionId: string }
  | { outcome: "declined"; code: "card_declined" }
  | { outcome: "invalid"; code: "card_invalid" | "card_expired" | "idempotency_key_reused" }
);

export type ChargeDependencies = { charges: ChargeStore; processor: Processor; now: () => Date };

/** Charges a card once for each key. `first` is false if the outcome was already stored. */
export async function chargeCard(
  { charges, processor, now }: ChargeDependencies,
  key: string,
  request: ChargeRequest,
): Promise<Result> {
  const { amount, card } = request;
  const problem = cardProblem(card, now());
  if (problem) return { outcome: "invalid", code: problem, first: true };

  const charge = await charges.claim(key, fingerprint(request), amount);
  if (charge.fingerprint !== fingerprint(request)) {
    return { outcome: "invalid", code: "idempotency_key_reused", first: true };
  }
  if (charge.outcome !== "pending") return { ...resultOf(charge.outcome, charge.transactionId), first: false };

  // Pending: a new charge, a concurrent request, or one that crashed before it stored the outcome. Calling the processor is safe in
  // each case, because it charges a transaction id once.
  const outcome = await processor.authorise(charge.transactionId, amount, card);
  const first = await charges.settle(charge.transactionId, outcome);
  return { ...resultOf(outcome, charge.transactionId), first };
}

const resultOf = (outcome: "charged" | "declined", transactionId: string) =>
  outcome === "charged" ? { outcome, transactionId } : ({ outcome, code: "card_declined" } as const);
