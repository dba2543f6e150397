import { setTimeout as wait } from "node:timers/promises";
import { Problem } from "@o11y-lab/service/problem";
import type { Answer, Claim, KeyStore } from "../adapters/key-store.ts";

/** How long a request waits for another one with the same key, and the polling interval. */
export type Patience = { waitMs: number; pollMs: number };
export const patience: Patience = { waitMs: 5_000, pollMs: 100 };

/**
 * Runs `work` for the first request with a key. Concurrent and later requests get the stored answer.
 * If the first one ends without a final answer (out of stock, for example), the next one runs `work`.
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
      throw new Problem(422, "idempotency_key_reused", "this idempotency key was already used with a different body");
    }
    if (first?.answer) return first.answer;
    if (!first || first.expired) {
      if (await keys.claim(claim)) return work();
    }
    if (performance.now() >= deadline) {
      throw new Problem(
        409,
        "idempotency_key_in_use",
        "a request with this idempotency key is still in progress, try again",
      );
    }
    await wait(pollMs);
  }
}
