export type { Came } from "./ask/answer.ts";
export { wrongText } from "./ask/file.ts";
export { ask } from "./ask/index.ts";
export { evaluate, evaluateAll, type Result } from "./evaluate.ts";
export { readExpectations } from "./read.ts";
export { sayResult } from "./say.ts";
export type { Expectation } from "./schema.ts";
export { contains, isAs } from "./wildcards.ts";
export { openWorld, type Run, usesNames, type World } from "./world.ts";
