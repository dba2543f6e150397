import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "@o11y-lab/service/logger";

type Options = { heartbeat: () => Promise<void>; signal: AbortSignal; log: Logger };

/**
 * Tries until the work is stored, because a message that is given up is lost. Between two attempts a heartbeat tells Kafka
 * that this member is alive (without it, the message would go to another one meanwhile). Only a stop ends the waiting, never
 * an attempt: the offset stays where it is, and the message comes again.
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
