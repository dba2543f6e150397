import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { unknown } from "../errors.ts";
import { root } from "../project.ts";

export const labsDir = join(root, "labs");

/** The names of the labs' folders, in order. */
export const labNames = (folder = labsDir) =>
  globSync("[0-9][0-9]-*/README.md", { cwd: folder })
    .map((file) => file.replace(/[/\\]README\.md$/, ""))
    .sort();

/** The lab for a name, a path or a number (1, 01). */
export function labNamed(given: string, names = labNames()): string {
  const wanted = basename(given);
  const found = names.find(
    (name) => name === wanted || (/^\d+$/.test(wanted) && Number(wanted) === Number(name.slice(0, 2))),
  );
  if (found) return found;
  throw unknown("lab", given, names);
}
