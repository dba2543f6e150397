import { UsageError } from "../errors.ts";
import { fastParts, type Part, parts } from "./parts.ts";

/** The parts that were asked for, in the suite's own order: all of them, `fast`, or some by name. */
export function selectParts(asked: string[]): Part[] {
  const names = new Set(asked.flatMap((name) => (name === "fast" ? fastParts : [name])));
  const unknown = [...names].filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    const known = ["fast", ...parts.map((part) => part.name)].join(", ");
    throw new UsageError(`there is no test part "${unknown.join('", "')}"`, `the parts are ${known}`);
  }
  return names.size === 0
    ? parts.filter(({ byNameOnly }) => !byNameOnly)
    : parts.filter((part) => names.has(part.name));
}
