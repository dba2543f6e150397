import { unknown } from "../errors.ts";
import { fastParts, type Part, parts } from "./parts.ts";

/** The named parts, in the order of the suite. `fast` stands for several; no name means all. */
export function selectParts(asked: string[]): Part[] {
  const names = new Set(asked.flatMap((name) => (name === "fast" ? fastParts : [name])));
  const known = parts.map((part) => part.name);
  const wrong = [...names].find((name) => !known.includes(name));
  if (wrong !== undefined) throw unknown("test part", wrong, ["fast", ...known]);
  return names.size === 0
    ? parts.filter(({ byNameOnly }) => !byNameOnly)
    : parts.filter((part) => names.has(part.name));
}
