// Reads TypeScript by its form alone. The formatter sees to it that the form is always the same.

/** The number of lines that are neither empty nor comment. */
export const codeLines = (text: string): number =>
  text
    .replace(/^\s*\/\*.*?\*\/$/gms, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;

/** The modules that a file loads. `import type` is erased before the file runs, so it loads nothing. */
export const importsOf = (text: string): string[] =>
  [...text.matchAll(/^(?:import|export)\b(?! type\b)[^;"]*?"([^"]+)"/gm)].map(([, specifier = ""]) => specifier);

// A file states its purpose in its first lines, above its first exported function or value, or else in its first note.
const firstLines = /^(?:\/\/[^\n]*\n)+/;
const firstNote = /^(?:\/\/[^\n]*\n)+/m;
const aboveExport = /\/\*\*(?:(?!\*\/).)*\*\/(?=\nexport (?:async )?(?:function|const|class))/s;

/** The first sentence of the comment that states a file's purpose, on one line. */
export function aboutOf(text: string): string {
  const [comment = ""] = firstLines.exec(text) ?? aboveExport.exec(text) ?? firstNote.exec(text) ?? [];
  const words = comment.replace(/^\s*(?:\/\*\*|\*(?!\/)|\/\/) ?|\*\/$/gm, "").replace(/\s+/g, " ");
  return words.trim().replace(/\. .*$|\.$/s, "");
}
