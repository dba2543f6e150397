import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Of } from "../schema.ts";
import type { World } from "../world.ts";
import type { Came } from "./answer.ts";

/** Looks into a file of the learner's own. What its pattern names (`(?<trace>…)`), the next questions can use: `$trace`. */
export async function askFile(expected: Of<"file">, { root }: World): Promise<Came> {
  const asked = expected.file;
  const wanted = `/${expected.matches}/`;
  const text = await readFile(join(root, expected.file), "utf8").catch(() => undefined);
  if (text === undefined) return { holds: false, asked, came: "there is no such file", wanted };
  const match = new RegExp(expected.matches, "m").exec(text);
  const came = text.trim() === "" ? "it is empty" : JSON.stringify(text.trim().split("\n")[0]?.slice(0, 80));
  return { holds: match !== null, asked, came, wanted, names: { ...match?.groups } };
}
