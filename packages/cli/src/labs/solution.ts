import { globSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createTwoFilesPatch, parsePatch, type StructuredPatch } from "diff";
import { LabError } from "../errors.ts";
import { root, stateDir } from "../project.ts";
import { labNames, labsDir } from "./folder.ts";

/** A file before and after a step of a lab. Null: it does not exist. */
export interface Change {
  path: string;
  before: string | null;
  after: string | null;
}

/** `solution/STEP.patch` of a lab. Its patches contain whole files, so that the originals can be restored without Git. */
export interface Solution {
  step: number;
  changes: Change[];
}

/** The solutions of a lab's steps, in order; each continues from the one before. */
export function readSolutions(lab: string, folder = labsDir): Solution[] {
  return globSync(`${lab}/solution/*.patch`, { cwd: folder })
    .map((file) => ({
      step: Number(basename(file, ".patch")),
      changes: changesIn(readFileSync(join(folder, file), "utf8"), file),
    }))
    .sort((a, b) => a.step - b.step);
}

/** The files in a patch with full context; throws a LabError if a part of a file is missing. */
export function changesIn(patch: string, file: string): Change[] {
  return parsePatch(patch).map((one) => {
    if (one.hunks.length !== 1 || (one.hunks[0]?.oldStart ?? 0) > 1)
      throw new LabError(`${file}: ${pathOf(one)} has to be one hunk with the whole file`);
    return { path: pathOf(one), before: side(one, " -"), after: side(one, " +") };
  });
}

const pathOf = ({ oldFileName = "", newFileName = "" }: StructuredPatch) =>
  (newFileName === "/dev/null" ? oldFileName : newFileName).replace(/^[ab]\//, "");

function side({ oldFileName, newFileName, hunks }: StructuredPatch, marks: " -" | " +"): string | null {
  if ((marks === " -" ? oldFileName : newFileName) === "/dev/null") return null;
  const lines = hunks.flatMap(({ lines }) => lines).filter((line) => marks.includes(line[0] ?? "?"));
  return lines.map((line) => `${line.slice(1)}\n`).join("");
}

/** A solution as a readable diff, with three lines of context. */
export const shownDiff = ({ changes }: Solution): string =>
  changes.map(({ path, before, after }) => diffOf(path, before, after, 3)).join("\n");

/** The patch of one file. */
export const diffOf = (path: string, before: string | null, after: string | null, context: number): string =>
  createTwoFilesPatch(
    before === null ? "/dev/null" : `a/${path}`,
    after === null ? "/dev/null" : `b/${path}`,
    before ?? "",
    after ?? "",
    undefined,
    undefined,
    { context },
  ).replace(/^=+\n/, "");

/** The contents of all files after the given solutions. */
const afterAll = (solutions: Solution[]): Map<string, string | null> =>
  new Map(solutions.flatMap(({ changes }) => changes.map(({ path, after }) => [path, after] as const)));

/** The files of a lab as they were before its first step. */
export function originals(solutions: Solution[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { path, before } of solutions.flatMap(({ changes }) => changes))
    if (!found.has(path)) found.set(path, before);
  return found;
}

/** What a change of the checkout did, by path. */
export interface Written {
  changed: string[];
  /** The learner's own versions, saved in `.lab/edits`. */
  saved: string[];
}

/** Applies the solutions up to a step; files of later steps become the originals. The learner's own versions are saved first. */
export async function applySolutions(solutions: Solution[], upTo: number, folder = root): Promise<Written> {
  const chosen = solutions.filter(({ step }) => step <= upTo);
  return put(new Map([...originals(solutions), ...afterAll(chosen)]), solutions, folder);
}

/** Restores the originals of every lab's files. The learner's own versions are saved first. */
export async function restoreCode(folder = root, labs = labNames()): Promise<Written> {
  const solutions = labs.map((lab) => readSolutions(lab));
  const all = new Map(solutions.flatMap((one) => [...originals(one)]));
  return put(all, solutions.flat(), folder);
}

async function put(wanted: Map<string, string | null>, solutions: Solution[], folder: string): Promise<Written> {
  const written: Written = { changed: [], saved: [] };
  const edits = join(stateDir, "edits", new Date().toISOString().replaceAll(":", "-").slice(0, 19));
  for (const [path, text] of wanted) {
    const now = contentOf(join(folder, path));
    if (now === text) continue;
    const known = solutions.flatMap(({ changes }) => changes).filter((change) => change.path === path);
    if (now !== null && !known.some(({ before, after }) => now === before || now === after)) {
      await write(join(edits, path), now);
      written.saved.push(join(edits, path));
    }
    await write(join(folder, path), text);
    written.changed.push(path);
  }
  return written;
}

async function write(file: string, text: string | null): Promise<void> {
  if (text === null) return rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** The text of a file, or null if it does not exist. */
export function contentOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
