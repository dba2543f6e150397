export { difference } from "./diff.ts";
export { type OptOut, optOuts, runsOn } from "./opt-outs.ts";
export { type Block, readBlocks } from "./read.ts";
export { runBlock, startBlock } from "./run-block.ts";
export { Session } from "./session.ts";
