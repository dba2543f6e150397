import { type Finding, parts } from "./finding.ts";
import type { Conventions, Deviation } from "./schema.ts";

/** Removes the findings that a deviation covers, and adds one for each part of a deviation that covers none. */
export function withoutDeviations(findings: Finding[], { deviations }: Conventions): Finding[] {
  const entries = Object.entries(deviations).flatMap(([section, list]) => list.map((entry) => ({ section, entry })));
  const covered = new Set<Finding>();
  const stale = entries.flatMap(({ section, entry }) => {
    const mine = findings.filter(
      (finding) => whats(entry).includes(finding.what) && wheres(entry).some((where) => holds(where, finding)),
    );
    for (const finding of mine) covered.add(finding);
    const places = wheres(entry).filter((where) => !mine.some((finding) => holds(where, finding)));
    const problems = whats(entry).filter((what) => !mine.some((finding) => finding.what === what));
    const unused = mine.length === 0 ? [wheres(entry).join(", ")] : [...places, ...problems];
    return unused.map((part) => ({
      where: ["deviations", section, whats(entry).join(", ")],
      what: `stale: "${part}" matches no finding`,
      allowed: "delete it",
    }));
  });
  return [...findings.filter((finding) => !covered.has(finding)), ...stale];
}

const whats = ({ what }: Deviation) => [what].flat();
const wheres = ({ where }: Deviation) => [where].flat();

/** Whether the finding's place is the deviation's place or below it. */
function holds(pattern: string, { where }: Finding): boolean {
  const wanted = parts(pattern);
  return wanted.length <= where.length && wanted.every((part, index) => matches(part, where[index] ?? ""));
}

function matches(part: string, text: string): boolean {
  const literal = part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*")}$`).test(text);
}
