import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allowed } from "./allowed.ts";
import { quotes, words } from "./list.ts";
import files from "./pending.json" with { type: "json" };
import { english, isChecked } from "./texts.ts";

export const root = join(import.meta.dirname, "../../..");

/** Files that are not rewritten yet. The list only gets shorter. */
export const pending: readonly string[] = files;

/** The tracked files that are checked, and new ones that are not ignored. */
export const checkedFiles = (): string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "" && isChecked(file));

/** Words of a phrase may be on two lines, with the mark of a comment between them. */
const patterns = words.map(({ pattern, instead }) => ({
  regex: new RegExp(`\\b${pattern.replaceAll(" ", "(?:\\s|[/*#])+")}\\b`, "gi"),
  instead,
}));

/** Each word of the list in a file, as `FILE:LINE: "WORD" (write: …)`. */
export function findings(file: string, text = readFileSync(join(root, file), "utf8"), exceptions = allowed): string[] {
  const exempt = exceptions.filter((one) => one.file === file).map((one) => one.text);
  const read = exempt.reduce(
    (rest, sentence) => rest.replaceAll(sentence, " ".repeat(sentence.length)),
    english(file, text),
  );
  return [...patterns, { regex: quotes, instead: '"…"' }].flatMap(({ regex, instead }) =>
    [...read.matchAll(regex)].map(({ index, 0: found }) => {
      const line = read.slice(0, index).split("\n").length;
      return `${file}:${line}: "${found.replaceAll(/\s+/g, " ")}" (write: ${instead})`;
    }),
  );
}
