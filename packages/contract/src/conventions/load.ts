import { readFileSync } from "node:fs";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { Conventions } from "./schema.ts";

const home = new URL("../../conventions.yaml", import.meta.url);

/** Reads conventions.yaml. Throws an Error that names the first malformed places. */
export function loadConventions(): Conventions {
  return parseConventions(readFileSync(home, "utf8"));
}

/** The version of the semantic conventions that the contract follows. */
export const conventionsVersion = (): string => loadConventions().version;

/** The same from text. */
export function parseConventions(text: string): Conventions {
  const file: unknown = parse(text);
  if (Value.Check(Conventions, file)) return file;
  const problems = [...Value.Errors(Conventions, file)].map(
    ({ instancePath, message }) => `${instancePath.slice(1).replaceAll("/", " › ") || "file"}: ${message}`,
  );
  throw new Error(`conventions.yaml is malformed\n${problems.slice(0, 5).join("\n")}`);
}
