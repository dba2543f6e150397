/**
 * A text with wildcards: `…` within a line matches at least one character, alone on a line any number of lines. Trailing
 * spaces are ignored.
 */
export function pattern(expected: string): RegExp {
  const lines = expected.trimEnd().split("\n");
  const parts = lines.map((line) => (line.trim() === "…" ? "(?:.*\\n)*?" : `${inLine(line.trimEnd())}[ \\t]*\\n`));
  return new RegExp(parts.join(""), "u");
}

/** Whether a whole text matches. */
export function isAs(expected: string, text: string): boolean {
  return new RegExp(`^${pattern(expected).source}$`, "u").test(withEnd(text));
}

/** Whether some lines, or a part of a line, match. */
export function contains(expected: string, text: string): boolean {
  const source = expected.includes("\n") ? `^${pattern(expected).source}` : inLine(expected.trim());
  return new RegExp(source, "mu").test(withEnd(text));
}

const inLine = (line: string) => line.split("…").map(escaped).join("[^\\n]+?");

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

const withEnd = (text: string) => `${text.trimEnd()}\n`;
