import closeWithGrace from "close-with-grace";
import type { FastifyInstance } from "fastify";

/** Something that runs beside the HTTP server: a consumer, a relay, a pool. `stop` waits until its work is done. */
export type Part = { name: string; start?: () => Promise<unknown>; stop: () => Promise<unknown> };

type Running = {
  app: FastifyInstance;
  config: { HOST: string; PORT: number; SHUTDOWN_TIMEOUT_MS: number };
  /** In the order in which they start. They stop in the opposite order, after the server has drained. */
  parts?: Part[];
  /** The last to go: whatever the others still report while they stop must be exported, too. */
  telemetry?: () => Promise<unknown>;
};

/**
 * Starts the parts and the server, and ends them on SIGTERM and SIGINT in the one right order:
 * stop listening → drain → consumers → pools → telemetry. Anything that fails at the start is one line and exit 1.
 */
export async function run({ app, config, parts = [], telemetry }: Running): Promise<void> {
  const stop = async () => {
    // One that cannot stop must not keep the others, and least of all the telemetry, from stopping.
    for (const part of [{ name: "server", stop: () => app.close() }, ...parts.toReversed()]) {
      await part.stop().catch((error: Error) => {
        app.log.error({ part: part.name, reason: error.message }, "a part did not stop cleanly");
      });
    }
    app.log.info("stopped");
    await telemetry?.();
  };
  closeWithGrace({ delay: config.SHUTDOWN_TIMEOUT_MS, logger: false }, async ({ signal, err }) => {
    if (err) app.log.fatal({ reason: err.message, stack: err.stack }, "crashed");
    else app.log.info({ signal }, "stopping");
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

/** Runs `main`, or says in one line for each mistake why it cannot (a wrong environment, most of the time). */
export async function startOrExplain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`cannot start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
