import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stateDir } from "../project.ts";

/** Lab by lab, the steps that were seen done: the stores forget a trace after some minutes, a learner's work stays done. */
type Done = Record<string, number[]>;

const file = join(stateDir, "labs-done.json");

/** The steps of a lab that were seen done before. */
export const doneSteps = (lab: string, from = file): number[] => read(from)[lab] ?? [];

/** Remembers steps as done. In a container of the lab there is nothing to write to: then they are asked again next time. */
export async function rememberDone(lab: string, steps: number[], to = file): Promise<void> {
  const done: Done = { ...read(to), [lab]: [...new Set([...doneSteps(lab, to), ...steps])].sort((a, b) => a - b) };
  await mkdir(dirname(to), { recursive: true })
    .then(() => writeFile(to, `${JSON.stringify(done)}\n`))
    .catch(() => undefined);
}

/** Forgets all of it. */
export const forgetDone = (which = file) => rm(which, { force: true });

function read(from: string): Done {
  try {
    return JSON.parse(readFileSync(from, "utf8")) as Done;
  } catch {
    return {};
  }
}
