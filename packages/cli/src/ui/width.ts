import stringWidth from "string-width";

/** How many columns a text takes on a terminal: a Chinese character takes two, a colour none. */
export const width = (text: string) => stringWidth(text);

/** Fills up with blanks on the right. */
export const padEnd = (text: string, columns: number) => text + " ".repeat(Math.max(0, columns - width(text)));

/** Fills up with blanks on the left. */
export const padStart = (text: string, columns: number) => " ".repeat(Math.max(0, columns - width(text))) + text;

const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Cuts a text without colours so that it takes so many columns at most; a cut is marked by an ellipsis. */
export function fit(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let cut = "";
  for (const { segment } of characters.segment(text)) {
    if (width(cut + segment) > columns - 1) break;
    cut += segment;
  }
  return columns > 0 ? `${cut}…` : "";
}
