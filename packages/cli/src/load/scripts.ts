import { readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { root } from "../project.ts";

const folder = join(root, "k6");

/** Every script that k6 can run: what lies in k6/, without the modules that the scripts share. */
export const loadScripts = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|js)$/.test(path) && !/\.d\.ts$|^lib\//.test(path))
    .sort();

/** The script that is meant, by its path from here or by its name within k6/; given back as its path within k6/. */
export function findScript(given: string, from: string = process.cwd()): string {
  const scripts = loadScripts();
  const here = relative(folder, resolve(from, given));
  const found = scripts.find((path) => path === here || path === given || stem(path) === given);
  if (found !== undefined) return found;
  throw new UsageError(`there is no script "${given}" in k6/`, `there is ${scripts.join(", ")}`);
}

const stem = (path: string) => basename(path).replace(/\.(ts|js)$/, "");
