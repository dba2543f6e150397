import { setTimeout as pause } from "node:timers/promises";
import { explain } from "../errors.ts";
import { say } from "../ui/say.ts";
import { paintError } from "../ui/style.ts";
import { syntaxError } from "./check-syntax.ts";
import { watchSources } from "./watch.ts";

/** An editor's save is several events, and "save all" several files. */
const DEBOUNCE_MS = 100;

export interface Loop {
  /** The checkout. */
  root: string;
  /** Watched, relative to `root`. */
  folders: string[];
  restart: (first: boolean) => Promise<void>;
  /** Ends the loop. A restart that is under way is finished first. */
  signal: AbortSignal;
}

/**
 * Restarts at once and after each change, unless a file that has changed since the last restart has a syntax error: then the error is
 * printed and the service keeps running. A failed restart is printed, and the next save tries again.
 */
export async function restartOnSave({ root, folders, restart, signal }: Loop): Promise<void> {
  const changed = new Set<string>();
  let wake = () => {};
  const stop = watchSources(root, folders, (file) => {
    changed.add(file);
    wake();
  });
  signal.addEventListener("abort", () => wake());
  const untried = new Set<string>();
  const restarted = (first: boolean) =>
    restart(first).catch((error) => {
      if (!signal.aborted) complain(explain(error));
    });
  try {
    await restarted(true);
    while (!signal.aborted) {
      if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
      await pause(DEBOUNCE_MS);
      if (signal.aborted || changed.size === 0) continue;
      say(`${listed([...changed])} changed`);
      for (const file of changed) untried.add(file);
      changed.clear();
      if (await allLoad(root, untried)) {
        untried.clear();
        await restarted(false);
      } else say("Not restarted: fix the error and save again.");
    }
  } finally {
    stop();
  }
}

async function allLoad(root: string, files: Iterable<string>): Promise<boolean> {
  const errors = await Promise.all([...files].map((file) => syntaxError(root, file)));
  const found = errors.filter((error) => error !== undefined);
  for (const error of found) complain(error);
  return found.length === 0;
}

const listed = (files: string[]) =>
  files.length > 3 ? `${files.slice(0, 3).join(", ")} and ${files.length - 3} more` : files.join(", ");

const complain = (text: string) => say(paintError("red", text));
