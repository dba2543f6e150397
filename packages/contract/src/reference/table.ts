/** A Markdown table. Escapes the bars in cells. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

export const code = (text: string) => `\`${text}\``;
export const codes = (texts: string[]) => texts.map(code).join(", ");

/** A suffix for names that exist under a condition: ` (manual)`. */
export const when = (condition: string | undefined) => (condition ? ` (${condition})` : "");
