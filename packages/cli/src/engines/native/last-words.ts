import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { meaningfulLine } from "../meaningful-line.ts";
import { paths } from "./paths.ts";

export const logFile = (part: string) => join(paths.logs, `${part}.log`);

/** The last line of a part's log that explains something. */
export async function lastWords(part: string): Promise<string> {
  const text = await readFile(logFile(part), "utf8").catch(() => "");
  return meaningfulLine(text) ?? "it wrote nothing";
}
