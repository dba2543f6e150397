import { isAs } from "@o11y-lab/cli";

/** What was expected beside what came, from the first line on that differs. Empty when nothing does. */
export function difference(expected: string, got: string): string {
  if (isAs(expected, got)) return "";
  const wanted = trimmed(expected);
  const came = trimmed(got);
  const { reached, at } = furthest(wanted, came);
  return [
    ...wanted.slice(0, reached).map((line) => `    ${line}`),
    ...wanted.slice(reached).map((line) => `  - ${line}`),
    ...came.slice(at, at + 20).map((line) => `  + ${line}`),
    ...(came.length > at + 20 ? [`  + (${came.length - at - 20} more lines)`] : []),
    ...(reached === wanted.length && at === came.length ? ["  - (nothing more)"] : []),
  ].join("\n");
}

/** How many expected lines can be found one after another, and how many lines of the output they took. */
function furthest(wanted: string[], came: string[]): { reached: number; at: number } {
  let places = new Set([0]);
  let best = { reached: 0, at: 0 };
  for (const [index, line] of wanted.entries()) {
    const next = new Set<number>();
    for (const place of places) {
      if (line.trim() === "…") for (let end = place; end <= came.length; end++) next.add(end);
      else if (place < came.length && isAs(line, came[place] ?? "")) next.add(place + 1);
    }
    if (next.size === 0) return best;
    // After `…`, what comes next is looked for from its first possible place on.
    best = { reached: index + 1, at: Math.min(...next) };
    places = next;
  }
  return best;
}

const trimmed = (text: string) => (text.trimEnd() === "" ? [] : text.trimEnd().split("\n"));
