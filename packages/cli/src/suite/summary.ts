import { stripVTControlCharacters } from "node:util";

export interface Summary {
  tests: number;
  failed: number;
  /** The lines with which node:test closes, as it printed them. */
  closing: string[];
}

/** Reads how node:test ended. */
export function summarise(output: string): Summary {
  const lines = stripVTControlCharacters(output).split("\n");
  const count = (name: string) => Number(lines.findLast((line) => line.startsWith(`ℹ ${name} `))?.split(" ")[2] ?? 0);
  return {
    tests: count("tests"),
    failed: count("fail"),
    closing: lines.filter((line) => /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line)),
  };
}

/** What is worth reading of a failed run: node:test's own list of failures, or else everything. */
export function failures(output: string): string {
  const plain = stripVTControlCharacters(output);
  const start = plain.indexOf("✖ failing tests:");
  const told = (start < 0 ? plain : plain.slice(start)).trimEnd();
  return told.replaceAll(/^(.{500}).+$/gm, "$1 …"); // a comparison of two long texts would bury everything else
}
