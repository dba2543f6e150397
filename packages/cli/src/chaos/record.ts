import { mkdirSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LabError } from "../errors.ts";
import { processes, sameStart } from "../machine/processes.ts";
import { stateDir } from "../project.ts";
import { replaceFile } from "../switches/folder.ts";
import type { Means } from "./schema.ts";

/** A process, so that it can be told from one that got its pid later. */
export interface Someone {
  pid: number;
  started: string;
}

/** The record of a fault that is on, or was about to be: all that is needed to end it, whoever is left to do so. */
export interface Fault {
  id: string;
  name: string;
  /** Nobody is to know which one it is. */
  blind: boolean;
  engine: "docker" | "native";
  means: Means;
  untilMs: number;
  /** The command that made it, and the timer that ends it when that command cannot any more. */
  owner: Someone;
  timer?: Someone;
}

const recordFile = join(stateDir, "chaos.json");

/** The fault that is on, or undefined. */
export function recorded(file = recordFile): Fault | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Fault;
  } catch {
    return undefined;
  }
}

/** Writes the record, before anything is done. There is one fault at a time: whoever comes second is told so. */
export async function claim(fault: Fault, file = recordFile): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  try {
    await writeFile(file, text(fault), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new LabError("another ./lab chaos has just begun", "wait for it, or ./lab chaos stop");
  }
}

/** The same fault, known better. */
export const amend = (fault: Fault, file = recordFile) => replaceFile(file, text(fault));

export const forget = (file = recordFile) => rm(file, { force: true });

const text = (fault: Fault) => `${JSON.stringify(fault, undefined, 2)}\n`;

/** This process, or another that runs. */
export async function someone(pid: number): Promise<Someone> {
  const found = (await processes()).find((one) => one.pid === pid);
  return { pid, started: found?.started ?? "" };
}

/** Whether it still runs. */
export async function isThere(who: Someone | undefined): Promise<boolean> {
  if (!who) return false;
  return (await processes()).some(({ pid, started }) => pid === who.pid && sameStart(who.started, started));
}
