import type { Block } from "./read.ts";

/** A block that is not executed on every engine, with the reason. */
export interface OptOut {
  file: string;
  line: number;
  reason: string;
}

export function optOuts(file: string, blocks: Block[]): OptOut[] {
  return blocks.flatMap(({ line, options: { only, skip, because } }) => {
    if (skip) return [{ file, line, reason: skip }];
    return only ? [{ file, line, reason: `only ${only}: ${because}` }] : [];
  });
}

/** Whether a block is executed on this engine. */
export const runsOn = ({ options: { only, skip } }: Block, engine: "docker" | "native") =>
  skip === undefined && (only === undefined || only === engine);
