import { Interrupted } from "./errors.ts";

const controller = new AbortController();

/** Aborted on Ctrl-C, SIGTERM and SIGHUP; waits and child processes listen to it. */
export const interruption: AbortSignal = controller.signal;

/** The first Ctrl-C stops the command in order; the second ends it at once. */
export function listenForInterruption(): void {
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Interrupted());
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.on("SIGHUP", interrupt);
}
