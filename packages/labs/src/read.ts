import { marked, type Token } from "marked";
import { learnerIn, type Options, optionsIn } from "./options.ts";

/** Languages of executable blocks: shell, or a query language of a store. */
export const languages = ["sh", "promql", "logql", "traceql"] as const;
export type BlockLanguage = (typeof languages)[number];

/** An executable block with its expected output. */
export interface Block {
  /** Line number of its first line of text, starting at 1. */
  line: number;
  language: BlockLanguage;
  text: string;
  expected?: { line: number; text: string };
  options: Options;
  /** The number in the heading above the block. */
  step: number | undefined;
  /** Not on the page: what the learner has to write. */
  hidden?: true;
}

/** The blocks of a page, and the mistakes in it with their line numbers. */
export interface Taken {
  blocks: Block[];
  wrong: { line: number; what: string }[];
}

/** Reads the blocks of a lab's page in order, each with its options and expected output. */
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
      const learner = learnerIn(token.raw);
      if (learner) {
        blocks.push({ line: here, language: "sh", ...learner, step, hidden: true });
        last = undefined;
        continue;
      }
    }
    if (token.type === "code") {
      const block = { line: here + 1, text: token.text, language: token.lang ?? "", step };
      const what = place(block, options?.given, last, blocks);
      if (what) wrong.push({ line: here, what });
      last = block.language === "text" ? undefined : blocks.at(-1);
    } else {
      if (options) wrong.push({ line: options.line, what: "this comment is not followed by a block" });
      if (hasBlock(token))
        wrong.push({ line: here, what: "a block inside a list or a quote is not executed; move it out" });
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

/** Adds a block, or attaches an output to the block before it. Returns the mistake, if any. */
function place(
  { line, text, language, step }: Found,
  options: Options | undefined,
  last: Block | undefined,
  blocks: Block[],
) {
  if (language === "mermaid") return options && "a diagram cannot have options";
  if (language === "text") {
    if (!last) return "an output must directly follow its block";
    if (options) return "options must precede the block, not its output";
    last.expected = { line, text };
    return undefined;
  }
  if (!languages.includes(language as BlockLanguage))
    return `unknown language "${language}" (choose from: ${languages.join(", ")}; text for output)`;
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
