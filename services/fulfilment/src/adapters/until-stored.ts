import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "@o11y-lab/service/logger";

type Options = { heartbeat: () => Promise<void>; signal: AbortSignal; log: Logger };

/**
 * Retries until the work is stored, because a message that is skipped would be lost. A heartbeat between attempts keeps this member
 * in the group. Shutdown interrupts the wait, never an attempt: then the offset is not committed, and the message is delivered
 * again.
 */
export async function untilStored(work: () => Promise<void>, { heartbeat, signal, log }: Options): Promise<void> {
  for (let waitMs = 200; ; waitMs = Math.min(2 * waitMs, 2_000)) {
    try {
      return await work();
    } catch (error) {
      log.warn({ "exception.message": reasonOf(error) }, "order not stored yet, retrying");
      await pause(waitMs, undefined, { signal });
      await heartbeat();
    }
  }
}

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? (error as Error).message;
