import { setTimeout as pause } from "node:timers/promises";
import closeWithGrace from "close-with-grace";
import type { FastifyInstance } from "fastify";

/** Something that runs next to the HTTP server: a consumer, a relay, a pool. `stop` waits for work in progress. */
export type Part = { name: string; start?: () => Promise<unknown>; stop: () => Promise<unknown> };

type Running = {
  app: FastifyInstance;
  config: { HOST: string; PORT: number; SHUTDOWN_TIMEOUT_MS: number };
  /** In start order. They stop in reverse order, after the server has drained. */
  parts?: Part[];
  /** Exports what is left and shuts telemetry down. Called last, because the other parts emit signals while they stop. */
  telemetry?: () => Promise<unknown>;
};

/**
 * Starts the parts and then the server. On SIGTERM and SIGINT stops them in reverse:
 * stop listening → drain → consumers → pools → telemetry. If a start fails, logs one line and exits with 1.
 */
export async function run({ app, config, parts = [], telemetry }: Running): Promise<void> {
  const stop = async () => {
    // If one part fails to stop, the others and telemetry must still stop.
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
  if (code === "EADDRINUSE") return `port ${config.PORT} on ${config.HOST} is already in use (set PORT to another one)`;
  return message;
}

/** Runs `main`. If it throws (usually because of an invalid variable), prints the message and exits with 1. */
export async function startOrExplain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`cannot start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
