import { readFileSync } from "node:fs";
import { quietly } from "../run.ts";

/** A process of this machine. Pid and start together are its identity: a pid alone is given out again. */
export interface Process {
  pid: number;
  parent: number;
  memoryBytes: number;
  started: string;
  /** Command line and, where the system shows it, environment. */
  text: string;
}

/** Everything that runs. `lstart` and `e` (the environment, too) are known to the ps of Linux and of macOS. */
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
 * Memory that processes really take. Six Node programs share most of Node itself, and Postgres' sessions their buffers:
 * where the kernel tells (Linux), a page that several processes share is counted in parts, so that the sum is true.
 */
export function memoryOf(group: Process[]): number {
  return group.reduce((sum, { pid, memoryBytes }) => sum + (proportional(pid) ?? memoryBytes), 0);
}

function proportional(pid: number): number | undefined {
  try {
    const kilobytes = /^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined; // no Linux, or somebody else's process: what ps says has to do
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

/** Linux computes the start from the boot time, which may jump by a second between two questions. */
export function sameStart(a: string, b: string): boolean {
  return Math.abs(Date.parse(`${a} UTC`) - Date.parse(`${b} UTC`)) <= 1_000;
}
