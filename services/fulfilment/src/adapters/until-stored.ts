import type { Logger } from "@o11y-lab/service";
import pRetry from "p-retry";

type Options = { heartbeat: () => Promise<void>; signal: AbortSignal; log: Logger };

/**
 * Tries until the work is stored, because a message that is given up is lost. Between two attempts a heartbeat tells Kafka
 * that this member is alive (without it, the message would go to another one meanwhile). It ends early only when the
 * service stops: the offset stays where it is, and the message comes again.
 */
export function untilStored(work: () => Promise<void>, { heartbeat, signal, log }: Options): Promise<void> {
  return pRetry(work, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: 200,
    maxTimeout: 2_000,
    signal,
    async onFailedAttempt({ error }) {
      log.warn({ reason: (error as NodeJS.ErrnoException).code ?? error.message }, "order waits for the database");
      await heartbeat();
    },
  });
}
