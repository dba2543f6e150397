import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { UsageError } from "../errors.ts";
import { root } from "../project.ts";

export const labsDir = join(root, "labs");

/** The labs by the names of their folders, in order. */
export const labNames = (folder = labsDir) =>
  globSync("[0-9][0-9]-*/README.md", { cwd: folder })
    .map((file) => file.replace(/[/\\]README\.md$/, ""))
    .sort();

/** The lab that was meant: its name, or only its number (1, 01). */
export function labNamed(given: string, names = labNames()): string {
  const wanted = basename(given);
  const found = names.find(
    (name) => name === wanted || (/^\d+$/.test(wanted) && Number(wanted) === Number(name.slice(0, 2))),
  );
  if (found) return found;
  throw new UsageError(`there is no lab "${given}"`, `there is ${names.join(", ")}`);
}
