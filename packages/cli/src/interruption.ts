import { Interrupted } from "./errors.ts";

const controller = new AbortController();

/** Aborted as soon as the user presses Ctrl-C (or the process is told to end). Waits and children listen to it. */
export const interruption: AbortSignal = controller.signal;

/** Turns the first Ctrl-C into an orderly stop; a second one ends the command at once. */
export function listenForInterruption(): void {
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Interrupted());
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.on("SIGHUP", interrupt);
}
