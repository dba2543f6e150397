import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError, UsageError } from "../errors.ts";
import { root } from "../project.ts";

/** How a service can be started that can be started in several ways. */
export const ways = ["bare", "auto", "manual"] as const;
export type Way = (typeof ways)[number];

/** A file of a service's telemetry. */
export interface Source {
  name: string;
  /** Lines that are neither empty nor comment. */
  lines: number;
  /** What it is for, in its own words. */
  about: string;
}

const folderOf = (service: string) => join(root, "services", service);
const isService = (name: string) => existsSync(join(folderOf(name), "package.json"));

/** Refuses a service that is there in one way only, or not at all. */
export function needsWays(service: string): void {
  const services = readdirSync(join(root, "services")).filter(isService);
  const both = services.filter((name) => existsSync(join(folderOf(name), "main.manual.ts")));
  if (both.includes(service)) return;
  const known = services.includes(service);
  throw new UsageError(
    known ? `${service} is instrumented in one way only` : `there is no service "${service}"`,
    `the one with several ways to compare is ${both.join(", ")}`,
  );
}

/** The services run from this checkout: in the lab's own image they have no packages. */
export function needsCheckout(): void {
  const needed = ["native/process-compose.yaml", "services/catalog/node_modules"];
  if (needed.every((path) => existsSync(join(root, path)))) return;
  throw new LabError(
    "the comparison runs the services as plain processes, and their packages are not here",
    "run ./lab in the checkout, on a machine with npm (Docker is not needed for it)",
  );
}

/** The file that a way starts with: its path from the top of the checkout, and its text. */
export function mainOf(service: string, way: Way): { path: string; text: string } {
  const path = join("services", service, `main.${way}.ts`);
  return { path, text: readFileSync(join(root, path), "utf8") };
}

/** The files of a way's telemetry, by name. */
export function telemetryOf(service: string, way: Way): Source[] {
  return read(join(folderOf(service), "telemetry", way));
}

/** Lines of code of the service itself, which are the same in every way. */
export const linesOfShop = (service: string): number => sum(read(join(folderOf(service), "src")));

export const sum = (sources: Source[]): number => sources.reduce((total, { lines }) => total + lines, 0);

/** Lines of code that a way adds to the service without telemetry: its folder, and what its main file has more. */
export function linesAdded(service: string, way: Way): number {
  const main = (of: Way) => codeLines(mainOf(service, of).text);
  return sum(telemetryOf(service, way)) + main(way) - main("bare");
}

function read(folder: string): Source[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.m?[jt]s$/.test(name));
  return files.sort().map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return { name, lines: codeLines(text), about: aboutOf(text) };
  });
}

/** Lines that are neither empty nor comment. */
export const codeLines = (text: string): number =>
  text
    .replace(/^\s*\/\*.*?\*\/$/gms, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;

// Where a file says what it is for: in its first lines, or above the first function or value that it gives to others.
const firstLines = /^(?:\/\/[^\n]*\n)+/;
const aboveExport = /\/\*\*(?:(?!\*\/).)*\*\/(?=\nexport (?:async )?(?:function|const|class))/s;

/** What a file is for: the first sentence of the comment that says so, on one line. */
export function aboutOf(text: string): string {
  const [comment = ""] = firstLines.exec(text) ?? aboveExport.exec(text) ?? [];
  const words = comment.replace(/^\s*(?:\/\*\*|\*(?!\/)|\/\/) ?|\*\/$/gm, "").replace(/\s+/g, " ");
  return words.trim().replace(/\. .*$|\.$/s, "");
}
