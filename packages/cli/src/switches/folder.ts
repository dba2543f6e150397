import { cp, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LabError } from "../errors.ts";
import { root, stateDir } from "../project.ts";

/**
 * The folder of the files that change while the lab runs: flags and sampling. Usually the checkout, so that `docker compose
 * up` reads the same files and `git diff` shows the changes. A lab with its own state folder has copies there.
 */
export const switchesDir = stateDir === join(root, ".lab") ? root : join(stateDir, "switches");

/** Fails in a container of the lab, which does not mount these files; `instead` is the command for the host. */
export function onlyOutside(instead: string): void {
  if (process.env.LAB_ENGINE !== "inside") return;
  throw new LabError("a container of the lab cannot change these files", `on your machine: ${instead}`);
}

const folders = ["flags", "otel-collector/sampling"];

/** Makes the copies before the lab starts; existing ones are kept. */
export async function stageSwitches(): Promise<void> {
  if (switchesDir === root) return;
  for (const folder of folders) {
    await mkdir(join(switchesDir, folder), { recursive: true });
    await cp(join(root, folder), join(switchesDir, folder), { recursive: true, force: false });
  }
}

/** Replaces a file atomically. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const part = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, text);
    await rename(part, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const hint = "containers of the lab mount it read-only: edit it on your machine";
    throw new LabError(`cannot write ${file} (${code})`, code === "EROFS" || code === "EACCES" ? hint : undefined);
  }
}
