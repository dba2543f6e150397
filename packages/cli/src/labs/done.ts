import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stateDir } from "../project.ts";

/** The answers of a step (`trace: 4bf9…`) at the time when it was done. */
export type Answers = Record<string, string>;

/** A finished step: its answers, and when it was checked, in milliseconds since 1970. */
interface Finished {
  answers: Answers;
  atMs: number;
}

/** Finished steps by lab and number: traces expire within hours, finished work should not. */
type Done = Record<string, Record<number, Finished>>;

const file = join(stateDir, "labs-done.json");

/** The steps of a lab that were done before, but not before `sinceMs`, with their answers. */
export const doneSteps = (lab: string, sinceMs = 0, from = file): Map<number, Answers> =>
  new Map(
    Object.entries(read(from)[lab] ?? {})
      .filter(([, { atMs }]) => atMs >= sinceMs)
      .map(([step, { answers }]) => [Number(step), answers]),
  );

/** Remembers steps as done. Best effort: a container of the lab has nowhere to write. */
export async function rememberDone(lab: string, steps: Map<number, Answers>, to = file): Promise<void> {
  const finished = [...steps].map(([step, answers]) => [step, { answers, atMs: Date.now() }] as const);
  const all = read(to);
  const done = { ...all, [lab]: { ...all[lab], ...Object.fromEntries(finished) } };
  await mkdir(dirname(to), { recursive: true })
    .then(() => writeFile(to, `${JSON.stringify(done)}\n`))
    .catch(() => undefined);
}

export const forgetDone = (which = file) => rm(which, { force: true });

function read(from: string): Done {
  try {
    return JSON.parse(readFileSync(from, "utf8")) as Done;
  } catch {
    return {};
  }
}
