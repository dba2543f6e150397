import { stripVTControlCharacters } from "node:util";

export interface Summary {
  tests: number;
  failed: number;
  /** node:test's closing lines, unchanged. */
  closing: string[];
}

/** Reads node:test's closing lines. */
export function summarise(output: string): Summary {
  const lines = stripVTControlCharacters(output).split("\n");
  const count = (name: string) => Number(lines.findLast((line) => line.startsWith(`ℹ ${name} `))?.split(" ")[2] ?? 0);
  return {
    tests: count("tests"),
    failed: count("fail"),
    closing: lines.filter((line) => /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line)),
  };
}

/** The part of a failed run's output worth printing: node:test's list of failures, else everything. */
export function failures(output: string): string {
  const plain = stripVTControlCharacters(output);
  const start = plain.indexOf("✖ failing tests:");
  const shown = (start < 0 ? plain : plain.slice(start)).trimEnd();
  return shown.replaceAll(/^(.{500}).+$/gm, "$1 …"); // long diffs of single lines would bury the rest
}
