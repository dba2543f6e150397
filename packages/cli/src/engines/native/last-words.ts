import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { meaningfulLine } from "../meaningful-line.ts";
import { paths } from "./paths.ts";

export const logFile = (part: string) => join(paths.logs, `${part}.log`);

/** The most meaningful of the last lines of a part's log. */
export async function lastWords(part: string): Promise<string> {
  const text = await readFile(logFile(part), "utf8").catch(() => "");
  return meaningfulLine(text) ?? "no output";
}
