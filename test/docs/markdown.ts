import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import GithubSlugger from "github-slugger";
import { marked, type Token } from "marked";

export const root = join(import.meta.dirname, "../..");

/** Every tracked file, and new ones that are not ignored. */
export const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean);

export const documents = files.filter((file) => file.endsWith(".md"));

/** A piece of a document to check, with the document's path. */
export type Piece = { file: string; text: string };

/** A document's links, fenced blocks, inline code and heading anchors. */
export function read(file: string) {
  const links: Piece[] = [];
  const blocks: (Piece & { language: string })[] = [];
  const code: Piece[] = [];
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  const visit = (token: Token) => {
    if (token.type === "link" || token.type === "image") links.push({ file, text: token.href });
    if (token.type === "code") blocks.push({ file, text: token.text, language: token.lang ?? "" });
    if (token.type === "codespan") code.push({ file, text: token.text });
    if (token.type === "heading") anchors.push(slugger.slug(token.text));
  };
  marked.walkTokens(marked.lexer(readFileSync(join(root, file), "utf8")), visit);
  return { links, blocks, code, anchors };
}

/** The commands in the documents' shell blocks and inline code, without comments and leading variables. */
export const typedCommands = (program: RegExp): { file: string; line: string }[] =>
  documents.flatMap((file) => {
    const { blocks, code } = read(file);
    const shell = blocks.filter(({ language }) => /^(sh|bash|shell)$/.test(language));
    return [...shell.flatMap(({ text }) => text.split("\n")), ...code.map(({ text }) => text)]
      .map((line) => line.replace(/\s+#.*$/, "").replace(/^(\w+=\S+ )*/, ""))
      .filter((line) => program.test(line))
      .map((line) => ({ file, line }));
  });
