import { isProblem } from "@o11y-lab/service";
import type { FastifyBaseLogger } from "fastify";
import type { Claim, KeyStore } from "../adapters/key-store.ts";
import type { Undo } from "./undo.ts";

/** After a failure: takes back what was done, then decides what becomes of the key. */
export async function settle(keys: KeyStore, claim: Claim, undo: Undo, error: unknown, log: FastifyBaseLogger) {
  const onFailure = (name: string, reason: unknown) => log.error({ step: name, reason: String(reason) }, "undo failed");
  try {
    // Asked first: a commit whose answer was lost has happened, and an order that exists must not be taken back.
    if (!(await keys.renew(claim))) return;
    const clean = await undo.run(onFailure);
    if (!clean) return await keys.abandon(claim);
    if (isProblem(error, "card_declined")) {
      return await keys.finish(claim, { status: 402, code: error.code, detail: error.message });
    }
    await keys.free(claim);
  } catch (reason) {
    // Without the database nothing is known, so nothing is undone: the lease runs out, and the same request goes on.
    onFailure("settle", reason);
  }
}
