import { setTimeout as wait } from "node:timers/promises";
import { Problem } from "@o11y-lab/service/problem";
import type { Answer, Claim, KeyStore } from "../adapters/key-store.ts";

/** How long a request waits for another one with the same key, and how often it looks. */
export type Patience = { waitMs: number; pollMs: number };
export const patience: Patience = { waitMs: 5_000, pollMs: 100 };

/**
 * Does `work` for the first of all requests with this key; the others wait for its answer and get the same.
 * When nothing final came of it (nothing in stock, say), the next one may try.
 */
export async function answerOnce(
  keys: KeyStore,
  claim: Claim,
  work: () => Promise<Answer>,
  { waitMs, pollMs }: Patience = patience,
): Promise<Answer> {
  const deadline = performance.now() + waitMs;
  if (await keys.claim(claim)) return work();
  for (;;) {
    const first = await keys.read(claim.userId, claim.key);
    if (first && first.bodyHash !== claim.bodyHash) {
      throw new Problem(422, "idempotency_key_reused", "this key was sent before, with another body");
    }
    if (first?.answer) return first.answer;
    if (!first || first.expired) {
      if (await keys.claim(claim)) return work();
    }
    if (performance.now() >= deadline) {
      throw new Problem(409, "idempotency_key_in_use", "the first request with this key is still under way, try again");
    }
    await wait(pollMs);
  }
}
