import { globSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { labsDir } from "./folder.ts";

/** What learners have written down, `labs/NN-topic/answer.txt`; git ignores it. */
export const answerFiles = (folder = labsDir) =>
  globSync("*/answer.txt", { cwd: folder }).map((file) => join(folder, file));

/** Takes the answers away: a lab begins anew. */
export async function removeAnswers(): Promise<void> {
  for (const file of answerFiles()) await rm(file, { force: true });
}
