import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Process, processes, sameStart, withDescendants } from "../../machine/processes.ts";
import { paths } from "./paths.ts";
import type { TraceStoreName } from "./trace-store.ts";

/** The record of what an `up` has started. It is all that is needed to find it again when process-compose was killed. */
export interface Started {
  /** A word in the environment of everything that was started: nobody else has it. */
  mark: string;
  /** Pids with their start times, for where the system does not show environments. */
  processes: { pid: number; started: string }[];
  /** What stores the traces, and is asked in its own language; Jaeger when nothing else is said. */
  traceStore?: TraceStoreName;
}

/** Writes the record; whole or not at all. */
export async function record(started: Started, file: string = paths.started): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}`;
  await writeFile(part, JSON.stringify(started, undefined, 2));
  await rename(part, file);
}

/** The record, or undefined when nothing has been started. */
export async function recorded(file: string = paths.started): Promise<Started | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Started;
  } catch {
    return undefined;
  }
}

export const forget = (file: string = paths.started) => rm(file, { force: true });

/** What still runs of what was started: what carries the mark, the recorded pids that were not reused, and their children. */
export async function stillRunning({ mark, processes: known }: Started): Promise<Process[]> {
  const all = await processes();
  const ours = all.filter(
    (one) =>
      one.text.includes(`LAB_MARK=${mark}`) ||
      known.some(({ pid, started }) => pid === one.pid && sameStart(started, one.started)),
  );
  return withDescendants(
    all,
    ours.map(({ pid }) => pid),
  ).filter(({ pid }) => pid !== process.pid);
}

/** Adds what runs now to the record: parts that were restarted, and their children. */
export async function refresh(file: string = paths.started): Promise<Process[]> {
  const started = await recorded(file);
  if (!started) return [];
  const running = await stillRunning(started);
  await record({ ...started, processes: running.map(({ pid, started: at }) => ({ pid, started: at })) }, file);
  return running;
}
