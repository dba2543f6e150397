import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Of } from "../schema.ts";
import type { World } from "../world.ts";
import type { Came } from "./answer.ts";

/**
 * Checks a file of answers, `key: value` on each line. A pattern that begins with a key (`^where: …`) is compared with the
 * last line of this key, so an answer is corrected by adding a line. Case, blanks around the colon and a full-width colon do
 * not matter. Named groups (`(?<trace>…)`) are available to later expectations as `$trace`, in lower case unless `asWritten`.
 */
export async function askFile(expected: Of<"file">, { root }: World): Promise<Came> {
  const { file, matches, asWritten } = expected;
  const result = { asked: file, wanted: `/${matches}/` };
  const text = await readFile(join(root, file), "utf8").catch(() => undefined);
  if (text === undefined) return { ...result, holds: false, came: "no such file" };
  const key = /^\^(\w+:)/.exec(matches)?.[1];
  const lines = text.split("\n");
  const line =
    key === undefined ? text : lines.findLast((one) => tidy(one).toLowerCase().startsWith(key.toLowerCase()));
  const given = tidy(line ?? "");
  const match = new RegExp(matches, "im").exec(asWritten ? given : given.toLowerCase());
  if (match) return { ...result, holds: true, came: "found", names: { ...match.groups } };
  const answer = given.trim().split("\n")[0] ?? "";
  if (answer === "") return { ...result, holds: false, came: key === undefined ? "empty" : `no line "${key} …"` };
  return { ...result, holds: false, came: JSON.stringify(answer.slice(0, 80)), wrongAnswer: answer };
}

/** The text for a wrong answer: the first text whose `when` matches it, regardless of case. */
export function wrongText({ wrong }: Of<"file">, answer: string, language: "en" | "zh"): string | undefined {
  if (!Array.isArray(wrong)) return wrong?.[language];
  return wrong.find(({ when }) => when === undefined || new RegExp(when, "i").test(answer))?.[language];
}

const tidy = (text: string) => text.replaceAll(/^\s*(\w+)\s*[:：][^\S\n]*(.*?)[^\S\n]*$/gm, "$1: $2");
