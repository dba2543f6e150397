import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Block, readBlocks } from "@o11y-lab/labs";
import { root } from "./markdown.ts";

/** The pages that are not labs and whose blocks run on the lab, in this order: the cheat sheet stops it. */
export const primers = ["promql", "logql", "traceql", "cheat-sheet"].map((name) => `docs/${name}.md`);

export const isThere = (page: string) => existsSync(join(root, page));

const queries = { query: "promql", logs: "logql", traces: "traceql" } as const;

/** The blocks of a page. A block of several `./lab query '…'` lines becomes one block per line, so that each must return data. */
export function primerBlocks(markdown: string): Block[] {
  return readBlocks(markdown).blocks.flatMap((block) => {
    const lines = block.text.split("\n").map((line) => /^\.\/lab (query|logs|traces) '([^']+)'/.exec(line));
    if (block.language !== "sh" || !lines.every((line) => line !== null)) return [block];
    return lines.map(([, command = "", text = ""], index) => ({
      line: block.line + index,
      language: queries[command as keyof typeof queries],
      text,
      options: block.options,
      step: block.step,
    }));
  });
}
