import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Context } from "./context.ts";

/** All executables with one of these names, in the order of the PATH. */
export async function findOnPath(names: string[], { env }: Context): Promise<string[]> {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = await Promise.all(candidates.map(isExecutable));
  return candidates.filter((_, index) => found[index]);
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
