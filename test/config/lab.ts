import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { ensureTools, type ToolName } from "@o11y-lab/toolchain";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The absolute path of a file in the repository. */
export const file = (...path: string[]) => join(root, ...path);

export const text = (...path: string[]) => readFile(file(...path), "utf8");

/** Absolute paths of the files that match a glob pattern. */
export async function files(pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: root })) found.push(file(path));
  return found;
}

/** The settings in .env. */
export const settings = parseEnv(await text(".env")) as Record<string, string>;

/** The path of one of the lab's programs, found or built as `./lab` does. */
export async function tool(name: ToolName): Promise<string> {
  return (await ensureTools([name], () => undefined))[name];
}

/** A temporary folder, removed after the test. */
export async function scratch(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "o11y-lab-config-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
