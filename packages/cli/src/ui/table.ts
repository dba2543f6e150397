import { stripVTControlCharacters } from "node:util";
import { fit, padEnd, padStart, width } from "./width.ts";

export interface Column {
  title: string;
  align?: "left" | "right";
}

/** A table with aligned columns (also with Chinese text); lines are cut to fit the screen. */
export function table(columns: Column[], rows: string[][], screen = Number.POSITIVE_INFINITY): string[] {
  const all = [columns.map((column) => column.title), ...rows];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => width(row[index] ?? ""))));
  return all.map((row) => {
    const cells = columns.map(({ align }, index) =>
      (align === "right" ? padStart : padEnd)(row[index] ?? "", widths[index] ?? 0),
    );
    const line = cells.join("  ").trimEnd();
    // Cutting could split an escape sequence, so lines that are too long lose their colours.
    return width(line) > screen ? fit(stripVTControlCharacters(line), screen) : line;
  });
}
