import { isAs } from "@o11y-lab/cli";

/** A diff of the expected and the actual output, starting at the first difference. Empty if they match. */
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

/** The number of expected lines that match in sequence, and the number of output lines that they cover. */
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
    // After `…`, the next line may match at several places; report the first.
    best = { reached: index + 1, at: Math.min(...next) };
    places = next;
  }
  return best;
}

const trimmed = (text: string) => (text.trimEnd() === "" ? [] : text.trimEnd().split("\n"));
