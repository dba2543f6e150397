import { createTwoFilesPatch } from "diff";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";
import { argumentsOf, isShared, linesOf, mainOf, type Source, sourcesOf, textOf } from "./sources.ts";
import { type Way, ways } from "./ways.ts";

/** What each way adds: the command that starts it, the main file line by line, and the files that it loads. */
export function difference(service: string, screen: number): string[] {
  return [
    paint("bold", "How start.sh starts each way"),
    ...ways.map((way) => `  ${way.padEnd(9)} node ${argumentsOf(service, way).join(" ")}`),
    "",
    ...mainFile(service, "auto"),
    "",
    ...mainFile(service, "manual"),
    "",
    ...files(service, screen),
    "",
    `Comments are not counted. Neither is services/${service}/src/, which is the same in all four ways and has no line of`,
    "telemetry, nor are npm packages: all that `register` does is in those.",
  ];
}

/** The unified difference to the main file without telemetry. `git` is not needed for it. */
function mainFile(service: string, way: Way): string[] {
  const [before, after] = [mainOf(service, "bare"), mainOf(service, way)];
  const options = { context: 3 };
  const patch = createTwoFilesPatch(before, after, textOf(before), textOf(after), undefined, undefined, options);
  return patch.trimEnd().split("\n").slice(1).map(coloured);
}

function coloured(line: string): string {
  if (/^(---|\+\+\+) /.test(line)) return paint("bold", line);
  if (line.startsWith("@@")) return paint("cyan", line);
  if (line.startsWith("+")) return paint("green", line);
  return line.startsWith("-") ? paint("red", line) : line;
}

/** Every file that a way loads, by folder, with its lines of code. */
function files(service: string, screen: number): string[] {
  const sources = ways.map((way) => sourcesOf(service, way));
  const all = [...new Map(sources.flat().map((source) => [source.path, source])).values()];
  const row = (source: Source) => [
    `  ${source.path.replace(/^services\/\w+\/|^packages\/telemetry\/src\//, "")}`,
    ...sources.map((some) => `${some.find(({ path }) => path === source.path)?.lines ?? "–"}`),
    source.about,
  ];
  const folder = (name: string, part: "own" | "shared", some: Source[]) => [
    [name, ...ways.map((way) => `${linesOf(service, way)[part]}`)],
    ...some.toSorted((a, b) => a.path.localeCompare(b.path)).map(row),
  ];
  const columns = [
    { title: paint("bold", "Lines of code") },
    ...ways.map((way) => ({ title: way, align: "right" as const })),
    { title: "" },
  ];
  const rows = [
    ...folder(
      `services/${service}/`,
      "own",
      all.filter((one) => !isShared(one)),
    ),
    ...folder("packages/telemetry/src/", "shared", all.filter(isShared)),
    ["in total", ...ways.map((way) => `${linesOf(service, way).total}`)],
  ];
  return table(columns, rows, screen);
}
