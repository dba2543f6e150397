/** A Markdown table. A bar in a cell would end it. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

export const code = (text: string) => `\`${text}\``;
export const codes = (texts: string[]) => texts.map(code).join(", ");

/** Behind a name that is not always there: `(manual)`. */
export const when = (condition: string | undefined) => (condition ? ` (${condition})` : "");
