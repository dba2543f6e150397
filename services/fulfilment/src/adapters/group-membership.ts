import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "@o11y-lab/service/logger";
import type { Consumer } from "kafkajs";

type Options = { restart: () => Promise<void>; signal: AbortSignal; log: Logger };

/**
 * Tracks whether a consumer is in its group, and restarts it if kafkajs gives up. kafkajs itself restarts a consumer only after
 * errors that it considers retriable; after any other the process would keep running and consume nothing.
 */
export function watchMembership(consumer: Consumer, { restart, signal, log }: Options) {
  const { GROUP_JOIN, REBALANCING, CRASH, DISCONNECT } = consumer.events;
  let isMember = false;
  const { promise: firstJoin, resolve: join } = Promise.withResolvers<void>();
  consumer.on(GROUP_JOIN, () => {
    isMember = true;
    join();
  });
  for (const left of [REBALANCING, CRASH, DISCONNECT] as const) {
    consumer.on(left, () => {
      isMember = false;
    });
  }
  consumer.on(CRASH, async ({ payload }) => {
    if (payload.restart || signal.aborted) return;
    log.error({ "exception.message": payload.error.message }, "the consumer gave up, restarting it");
    await pause(1_000, undefined, { signal }).then(restart, () => undefined);
  });

  return {
    async ready() {
      if (!isMember) throw new Error("the consumer has not joined its group");
    },
    async joined(timeoutMs: number) {
      const timeout = pause(timeoutMs, undefined, { ref: false }).then(() => {
        throw new Error(`the consumer did not join its group within ${timeoutMs} ms`);
      });
      await Promise.race([firstJoin, timeout]);
    },
  };
}
