import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../project.ts";
import { aboutOf, codeLines, importsOf } from "./code.ts";
import type { Way } from "./ways.ts";

/** A source file that a way adds to the service without telemetry. */
export interface Source {
  /** From the root of the checkout. */
  path: string;
  /** Lines of code: neither empty nor comment. Of a main file, those beyond main.bare.ts. */
  lines: number;
  /** What the file is for, from its own first comment. */
  about: string;
}

/** The lines of code of a way. npm packages are not counted. */
export interface Lines {
  /** In the service: main file and telemetry/. */
  own: number;
  /** In packages/telemetry, which other services use too. */
  shared: number;
  total: number;
}

const sharedFolder = "packages/telemetry/";

/** The arguments that start.sh passes to node. */
export function argumentsOf(service: string, way: Way): string[] {
  const script = readFileSync(join(root, "services", service, "start.sh"), "utf8");
  const command = new RegExp(`^ *${way}\\) exec "\\$node" (.+) ;;$`, "m").exec(script)?.[1];
  if (command === undefined) throw new Error(`services/${service}/start.sh has no line for ${way}`);
  return command.split(" ");
}

/** The text of a file, by its path from the root of the checkout. */
export const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

export const mainOf = (service: string, way: Way): string => `services/${service}/${argumentsOf(service, way).at(-1)}`;

/**
 * Every file of this project that a way loads and the bare service does not: what start.sh names (the main file, `--import`), and
 * what those import, directly or not, from telemetry/ and packages/telemetry.
 */
export function sourcesOf(service: string, way: Way): Source[] {
  const folder = `services/${service}`;
  const files = argumentsOf(service, way).filter((one) => /^[\w./-]+\.m?ts$|^\.\/.*\.mjs$/.test(one));
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const specifier of importsOf(textOf(path))) {
      const target = resolve(path, specifier);
      if (target?.startsWith(`${folder}/telemetry/`) || target?.startsWith(sharedFolder)) visit(target);
    }
  };
  for (const file of files) visit(join(folder, file));
  const bare = mainOf(service, "bare");
  found.delete(bare);
  return [...found].map((path) => {
    const text = textOf(path);
    const base = path === mainOf(service, way) ? codeLines(textOf(bare)) : 0;
    return { path, lines: codeLines(text) - base, about: aboutOf(text) };
  });
}

/** Where an import leads, if it is a source file of this project. */
function resolve(from: string, specifier: string): string | undefined {
  const shared = /^@o11y-lab\/telemetry\/(.+)$/.exec(specifier)?.[1];
  const path = shared ? `${sharedFolder}src/${shared}.ts` : specifier.startsWith(".") && join(dirname(from), specifier);
  return path && /\.m?[jt]s$/.test(path) && existsSync(join(root, path)) ? path : undefined;
}

export const isShared = ({ path }: Source): boolean => path.startsWith(sharedFolder);

export function linesOf(service: string, way: Way): Lines {
  const sources = sourcesOf(service, way);
  const [own, shared] = [sum(sources.filter((one) => !isShared(one))), sum(sources.filter(isShared))];
  return { own, shared, total: own + shared };
}

const sum = (sources: Source[]): number => sources.reduce((total, { lines }) => total + lines, 0);
