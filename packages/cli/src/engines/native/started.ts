import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Process, processes, sameStart, withDescendants } from "../../machine/processes.ts";
import { paths } from "./paths.ts";
import type { TraceStoreName } from "./trace-store.ts";

/** Record of what `up` has started: enough to find it again after process-compose was killed. */
export interface Started {
  /** A unique value in the environment of every started process. */
  mark: string;
  /** Pids with start times, for systems that do not show environments. */
  processes: { pid: number; started: string }[];
  /** The trace store; Jaeger if missing. */
  traceStore?: TraceStoreName;
}

/** Writes the record atomically. */
export async function record(started: Started, file: string = paths.started): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}`;
  await writeFile(part, JSON.stringify(started, undefined, 2));
  await rename(part, file);
}

/** The record, or undefined if nothing has been started. */
export async function recorded(file: string = paths.started): Promise<Started | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Started;
  } catch {
    return undefined;
  }
}

export const forget = (file: string = paths.started) => rm(file, { force: true });

/** Started processes that still run: by mark, by recorded pid unless it was reused, and their descendants. */
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

/** Updates the record after restarts. */
export async function refresh(file: string = paths.started): Promise<Process[]> {
  const started = await recorded(file);
  if (!started) return [];
  const running = await stillRunning(started);
  await record({ ...started, processes: running.map(({ pid, started: at }) => ({ pid, started: at })) }, file);
  return running;
}
