import { marked, type Token } from "marked";
import { type Options, optionsIn } from "./options.ts";

/** The languages whose blocks are typed: into the shell, or into the store that speaks them. */
export const languages = ["sh", "promql", "logql", "traceql"] as const;
export type BlockLanguage = (typeof languages)[number];

/** What a learner types, with what should come out of it. */
export interface Block {
  /** The line of its first line of text, from 1. */
  line: number;
  language: BlockLanguage;
  text: string;
  expected?: { line: number; text: string };
  options: Options;
  /** The step that it belongs to: the number of the heading above it. */
  step: number | undefined;
}

/** A page taken apart, or what is wrong with it and where. */
export interface Taken {
  blocks: Block[];
  wrong: { line: number; what: string }[];
}

/** Takes a lab's page apart: blocks in their order, with the comments and the outputs that belong to them. */
export function readBlocks(markdown: string): Taken {
  const blocks: Block[] = [];
  const wrong: Taken["wrong"] = [];
  let line = 1;
  let step: number | undefined;
  let options: { line: number; given: Options } | undefined;
  let last: Block | undefined;
  for (const token of marked.lexer(markdown)) {
    const here = line;
    line += token.raw.split("\n").length - 1;
    if (token.type === "space") continue;
    if (token.type === "heading" && token.depth <= 2)
      step = Number(/^(\d+)\. /.exec(token.text)?.[1] ?? Number.NaN) || undefined;
    if (token.type === "html" && !options) {
      options = take(token.raw, here, wrong);
      if (options) continue;
    }
    if (token.type === "code") {
      const block = { line: here + 1, text: token.text, language: token.lang ?? "", step };
      const what = place(block, options?.given, last, blocks);
      if (what) wrong.push({ line: here, what });
      last = block.language === "text" ? undefined : blocks.at(-1);
    } else {
      if (options) wrong.push({ line: options.line, what: "this comment stands before no block" });
      if (hasBlock(token))
        wrong.push({ line: here, what: "a block inside a list or a quote would not be typed: move it out" });
      last = undefined;
    }
    options = undefined;
  }
  return { blocks, wrong };
}

function take(raw: string, line: number, wrong: Taken["wrong"]) {
  try {
    const given = optionsIn(raw);
    return given && { line, given };
  } catch (error) {
    wrong.push({ line, what: (error as Error).message });
    return { line, given: {} };
  }
}

interface Found {
  line: number;
  text: string;
  language: string;
  step: number | undefined;
}

/** Puts a block where it belongs; gives back what is wrong with that. */
function place(
  { line, text, language, step }: Found,
  options: Options | undefined,
  last: Block | undefined,
  blocks: Block[],
) {
  if (language === "mermaid") return options && "a picture has no options";
  if (language === "text") {
    if (!last) return "an output follows right after the block that it comes from";
    if (options) return "the options belong to the block before";
    last.expected = { line, text };
    return undefined;
  }
  if (!languages.includes(language as BlockLanguage))
    return `a block in "${language}" is not typed: use ${languages.join(", ")}, or text for what comes out`;
  blocks.push({ line, text, language: language as BlockLanguage, options: options ?? {}, step });
  return undefined;
}

function hasBlock(token: Token): boolean {
  let found = false;
  marked.walkTokens([token], ({ type, raw }) => {
    if (type === "code" && /^ *```/.test(raw)) found = true;
  });
  return found;
}
