import { isProblem } from "@o11y-lab/service/problem";
import type { FastifyBaseLogger } from "fastify";
import type { Claim, KeyStore } from "../adapters/key-store.ts";
import type { Undo } from "./undo.ts";

/** Cleans up after a failure: undoes the completed steps, then decides what happens to the idempotency key. */
export async function settle(keys: KeyStore, claim: Claim, undo: Undo, error: unknown, log: FastifyBaseLogger) {
  const onFailure = (step: string, reason: unknown) =>
    log.error({ "shop.step": step, "exception.message": String(reason) }, "undo failed");
  try {
    // Checked first: a commit whose answer was lost did happen, and an existing order must not be undone.
    if (!(await keys.renew(claim))) return;
    const clean = await undo.run(onFailure);
    if (!clean) return await keys.abandon(claim);
    if (isProblem(error, "card_declined")) {
      return await keys.finish(claim, { status: 402, code: error.code, detail: error.message });
    }
    await keys.free(claim);
  } catch (reason) {
    // Without the database nothing is known, so nothing is undone: the lease expires, and the same request continues.
    onFailure("settle", reason);
  }
}
