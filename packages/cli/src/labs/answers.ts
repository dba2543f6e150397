import { globSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { root, stateDir } from "../project.ts";
import { labsDir } from "./folder.ts";

/** The learner's answers, `labs/NN-topic/answer.txt`; ignored by Git. */
export const answerFiles = (folder = labsDir) =>
  globSync("*/answer.txt", { cwd: folder }).map((file) => join(folder, file));

/** Deletes the answers, but only for the checkout's own lab, not when a second lab next to it is reset. */
export async function removeAnswers(folder = labsDir, own = stateDir === join(root, ".lab")): Promise<void> {
  for (const file of own ? answerFiles(folder) : []) await rm(file, { force: true });
}
