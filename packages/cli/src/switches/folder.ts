import { cp, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LabError } from "../errors.ts";
import { root, stateDir } from "../project.ts";

/**
 * Where the files lie that are changed while the lab runs: the flags, and the Collector's sampling. They are the checkout's
 * own, so that `docker compose up` reads the same ones, and `git diff` shows what is switched. A lab with a state folder of
 * its own has copies there.
 */
export const switchesDir = stateDir === join(root, ".lab") ? root : join(stateDir, "switches");

/** In a container of the lab these files are not there: the line says what to do instead. */
export function onlyOutside(instead: string): void {
  if (process.env.LAB_ENGINE !== "inside") return;
  throw new LabError("a container of the lab does not see these files", `on your machine: ${instead}`);
}

const folders = ["flags", "otel-collector/sampling"];

/** Makes the copies, before the lab starts; those that are there stay as they are. */
export async function stageSwitches(): Promise<void> {
  if (switchesDir === root) return;
  for (const folder of folders) {
    await mkdir(join(switchesDir, folder), { recursive: true });
    await cp(join(root, folder), join(switchesDir, folder), { recursive: true, force: false });
  }
}

/** Replaces a file as a whole: whoever reads it at this moment gets the old or the new one, never half of it. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const part = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, text);
    await rename(part, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const mend = "a container of the lab may only read it: edit it on your machine";
    throw new LabError(
      `${file} could not be written (${code})`,
      code === "EROFS" || code === "EACCES" ? mend : undefined,
    );
  }
}
