import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Of } from "../schema.ts";
import type { World } from "../world.ts";
import type { Came } from "./answer.ts";

/**
 * Looks into a file of the learner's own. A pattern that begins with a key (`^where: …`) is for the last line with this key: whoever
 * changes their mind adds a line. What it names (`(?<trace>…)`), the next questions can use: `$trace`.
 */
export async function askFile(expected: Of<"file">, { root }: World): Promise<Came> {
  const wanted = `/${expected.matches}/`;
  const text = await readFile(join(root, expected.file), "utf8").catch(() => undefined);
  if (text === undefined) return { holds: false, asked: expected.file, came: "there is no such file", wanted };
  const key = /^\^(\w+:)/.exec(expected.matches)?.[1];
  const lines = text.split("\n");
  const looked = key === undefined ? text : (lines.findLast((line) => line.startsWith(key)) ?? "");
  const match = new RegExp(expected.matches, "m").exec(looked);
  const [first = ""] = looked.trim().split("\n");
  const nothing = key === undefined ? "it is empty" : `it has no line «${key} …»`;
  const came = first === "" ? nothing : JSON.stringify(first.slice(0, 80));
  return { holds: match !== null, asked: expected.file, came, wanted, names: { ...match?.groups } };
}
