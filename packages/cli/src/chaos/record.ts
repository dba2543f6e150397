import { mkdirSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LabError } from "../errors.ts";
import { processes, sameStart } from "../machine/processes.ts";
import { stateDir } from "../project.ts";
import { replaceFile } from "../switches/folder.ts";
import type { Means } from "./schema.ts";

/** A process; the start time tells it from a later one with the same pid. */
export interface Someone {
  pid: number;
  started: string;
}

/** Record of an active (or starting) fault: enough for any process to end it. */
export interface Fault {
  id: string;
  name: string;
  /** A mystery fault: its name must not be shown. */
  blind: boolean;
  engine: "docker" | "native";
  means: Means;
  untilMs: number;
  /** The command that injected it, and the timer that ends it if that command dies. */
  owner: Someone;
  timer?: Someone;
}

const recordFile = join(stateDir, "chaos.json");

/** The active fault, or undefined. */
export function recorded(file = recordFile): Fault | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Fault;
  } catch {
    return undefined;
  }
}

/** Records a fault before it is injected. Throws a LabError if there is one already. */
export async function claim(fault: Fault, file = recordFile): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  try {
    await writeFile(file, text(fault), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new LabError("another ./lab chaos has just started", "wait for it, or run ./lab chaos stop");
  }
}

/** Updates the record once more is known (timer, end time). */
export const amend = (fault: Fault, file = recordFile) => replaceFile(file, text(fault));

export const forget = (file = recordFile) => rm(file, { force: true });

const text = (fault: Fault) => `${JSON.stringify(fault, undefined, 2)}\n`;

/** A running process by its pid. */
export async function someone(pid: number): Promise<Someone> {
  const found = (await processes()).find((one) => one.pid === pid);
  return { pid, started: found?.started ?? "" };
}

/** Whether the process still runs. */
export async function isThere(who: Someone | undefined): Promise<boolean> {
  if (!who) return false;
  return (await processes()).some(({ pid, started }) => pid === who.pid && sameStart(who.started, started));
}
