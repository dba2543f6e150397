import { setTimeout as pause } from "node:timers/promises";
import closeWithGrace from "close-with-grace";
import type { FastifyInstance } from "fastify";

/** Something that runs next to the HTTP server: a consumer, a relay, a pool. `stop` waits until its work is done. */
export type Part = { name: string; start?: () => Promise<unknown>; stop: () => Promise<unknown> };

type Running = {
  app: FastifyInstance;
  config: { HOST: string; PORT: number; SHUTDOWN_TIMEOUT_MS: number };
  /** In the order in which they start. They stop in the opposite order, after the server has drained. */
  parts?: Part[];
  /** Exports and shuts telemetry down, last of all: the other parts still report while they stop. */
  telemetry?: () => Promise<unknown>;
};

/**
 * Starts the parts and the server, and ends them on SIGTERM and SIGINT in the one right order:
 * stop listening → drain → consumers → pools → telemetry. Anything that fails at the start is one line and exit 1.
 */
export async function run({ app, config, parts = [], telemetry }: Running): Promise<void> {
  const stop = async () => {
    // A part that fails to stop must not keep the others, and above all the telemetry, from stopping.
    for (const part of [{ name: "server", stop: () => app.close() }, ...parts.toReversed()]) {
      await part.stop().catch((error: Error) => {
        app.log.error({ "shop.part": part.name, "exception.message": error.message }, "a part did not stop cleanly");
      });
    }
    app.log.info("stopped");
    // An unavailable Collector must not delay the end of the process.
    if (telemetry) await Promise.race([telemetry(), pause(5_000, undefined, { ref: false })]);
  };
  closeWithGrace({ delay: config.SHUTDOWN_TIMEOUT_MS, logger: false }, async ({ signal, err }) => {
    if (err) app.log.fatal({ err }, "crashed");
    else app.log.info({ "shop.signal": signal }, "stopping");
    await stop();
  });
  try {
    for (const part of parts) await part.start?.();
    await app.listen({ host: config.HOST, port: config.PORT });
  } catch (error) {
    app.log.fatal(`cannot start: ${reason(error, config)}`);
    await stop().catch(() => undefined);
    process.exit(1);
  }
}

function reason(error: unknown, config: Running["config"]): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `port ${config.PORT} on ${config.HOST} is taken (PORT chooses another)`;
  return message;
}

/** Runs `main`. If it throws (a wrong environment, usually), prints one line for each mistake and exits with 1. */
export async function startOrExplain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`cannot start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
