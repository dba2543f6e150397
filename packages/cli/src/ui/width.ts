import stringWidth from "string-width";

/** Columns of a text on a terminal: two for a Chinese character, none for a colour. */
export const width = (text: string) => stringWidth(text);

export const padEnd = (text: string, columns: number) => text + " ".repeat(Math.max(0, columns - width(text)));

export const padStart = (text: string, columns: number) => " ".repeat(Math.max(0, columns - width(text))) + text;

const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Cuts a text without colours to a number of columns, with an ellipsis at the cut. */
export function fit(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let cut = "";
  for (const { segment } of characters.segment(text)) {
    if (width(cut + segment) > columns - 1) break;
    cut += segment;
  }
  return columns > 0 ? `${cut}…` : "";
}
