/**
 * A text in which `…` stands for what may vary: within a line for any characters of that line, alone on a line for any
 * lines (also none). Spaces at the ends of lines do not count.
 */
export function pattern(expected: string): RegExp {
  const lines = expected.trimEnd().split("\n");
  const parts = lines.map((line) => (line.trim() === "…" ? "(?:.*\\n)*?" : `${inLine(line.trimEnd())}[ \\t]*\\n`));
  return new RegExp(parts.join(""), "u");
}

/** Whether the whole of a text is as expected. */
export function isAs(expected: string, text: string): boolean {
  return new RegExp(`^${pattern(expected).source}$`, "u").test(withEnd(text));
}

/** Whether somewhere in a text there are lines, or a part of a line, as expected. */
export function contains(expected: string, text: string): boolean {
  const source = expected.includes("\n") ? `^${pattern(expected).source}` : inLine(expected.trim());
  return new RegExp(source, "mu").test(withEnd(text));
}

const inLine = (line: string) => line.split("…").map(escaped).join("[^\\n]*?");

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

const withEnd = (text: string) => `${text.trimEnd()}\n`;
