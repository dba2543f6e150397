import { readFileSync } from "node:fs";
import { quietly } from "../run.ts";

/** A process. Pid and start time together identify it; pids are reused. */
export interface Process {
  pid: number;
  parent: number;
  memoryBytes: number;
  started: string;
  /** Command line and, if the system shows it, environment. */
  text: string;
}

/** All processes. `lstart` and `e` (environment) work with ps on both Linux and macOS. */
export async function processes(): Promise<Process[]> {
  const fields = ["-o", "pid=", "-o", "ppid=", "-o", "rss=", "-o", "lstart=", "-o", "command="];
  const env = { LC_ALL: "C", TZ: "UTC" };
  const { output } = await quietly("ps", ["axeww", ...fields], { env, maxBuffer: 100_000_000 });
  return output.split("\n").flatMap((line) => parseProcess(line) ?? []);
}

/** One line: `  42     1  1024 Sat Nov 21 12:03:06 2026 command and environment`. */
export function parseProcess(line: string): Process | undefined {
  const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\w{3} +\w{3} +\d+ +[\d:]{8} +\d{4})\s+(.*)$/.exec(line);
  const [, pid, parent, kilobytes, started, text] = match ?? [];
  if (!started) return undefined;
  return {
    pid: Number(pid),
    parent: Number(parent),
    memoryBytes: Number(kilobytes) * 1024,
    started: started.replace(/ +/g, " "),
    text: text ?? "",
  };
}

/**
 * Memory of a group of processes. Linux reports shared pages in proportion (Pss), so that sums are correct: six Node programs
 * share most of Node itself, and Postgres' sessions share their buffers.
 */
export function memoryOf(group: Process[]): number {
  return group.reduce((sum, { pid, memoryBytes }) => sum + (proportional(pid) ?? memoryBytes), 0);
}

function proportional(pid: number): number | undefined {
  try {
    const kilobytes = /^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined; // not Linux, or another user's process: use the value from ps
  }
}

/** The processes with these pids and all that descend from them. */
export function withDescendants(all: Process[], pids: Iterable<number>): Process[] {
  const wanted = new Set(pids);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { pid, parent } of all) {
      if (!wanted.has(parent) || wanted.has(pid)) continue;
      wanted.add(pid);
      grew = true;
    }
  }
  return all.filter(({ pid }) => wanted.has(pid));
}

/** Linux computes the start from the boot time, which may differ by a second between two calls. */
export function sameStart(a: string, b: string): boolean {
  return Math.abs(Date.parse(`${a} UTC`) - Date.parse(`${b} UTC`)) <= 1_000;
}
