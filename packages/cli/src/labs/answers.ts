import { globSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { root, stateDir } from "../project.ts";
import { labsDir } from "./folder.ts";

/** What learners have written down, `labs/NN-topic/answer.txt`; git ignores it. */
export const answerFiles = (folder = labsDir) =>
  globSync("*/answer.txt", { cwd: folder }).map((file) => join(folder, file));

/** Takes the answers away: the labs begin anew. Those of the checkout's own lab, not when another one beside it is reset. */
export async function removeAnswers(folder = labsDir, own = stateDir === join(root, ".lab")): Promise<void> {
  for (const file of own ? answerFiles(folder) : []) await rm(file, { force: true });
}
