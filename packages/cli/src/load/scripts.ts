import { readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { unknown } from "../errors.ts";
import { root } from "../project.ts";

const folder = join(root, "k6");

/** The scripts in k6/, without shared modules. */
export const loadScripts = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|js)$/.test(path) && !/\.d\.ts$|^lib\//.test(path))
    .sort();

/** Finds a script by path or by name; returns its path in k6/. */
export function findScript(given: string, from: string = process.cwd()): string {
  const scripts = loadScripts();
  const here = relative(folder, resolve(from, given));
  const found = scripts.find((path) => path === here || path === given || stem(path) === given);
  if (found !== undefined) return found;
  throw unknown("script", given, scripts);
}

const stem = (path: string) => basename(path).replace(/\.(ts|js)$/, "");
