/** A table in Markdown, as it stands in docs/performance.md; the first column holds words, all others numbers. */
export function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|---|${"---:|".repeat(head.length - 1)}`, ...rows.map(line)].join("\n");
}

/** The middle of some numbers, and NaN of none. */
export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
