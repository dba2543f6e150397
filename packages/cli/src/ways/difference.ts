import { createTwoFilesPatch } from "diff";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";
import { linesOfShop, mainOf, type Source, sum, telemetryOf } from "./sources.ts";

/** What one has to write for each of the two ways: the main files line by line, then what stands in each folder. */
export function difference(service: string, screen: number): string[] {
  const [auto, manual] = [telemetryOf(service, "auto"), telemetryOf(service, "manual")];
  return [
    ...mainFiles(service),
    "",
    paint("bold", `services/${service}/telemetry/: lines of code, comments not counted`),
    ...folders(auto, manual, screen),
    "",
    `services/${service}/src/ has ${linesOfShop(service)} lines, the same in both; not one of them is telemetry.`,
  ];
}

/** Their unified difference. No `git` is needed for it. */
function mainFiles(service: string): string[] {
  const [before, after] = [mainOf(service, "auto"), mainOf(service, "manual")];
  const patch = createTwoFilesPatch(before.path, after.path, before.text, after.text, undefined, undefined, {
    context: 3,
  });
  return patch.trimEnd().split("\n").slice(1).map(coloured);
}

function coloured(line: string): string {
  if (/^(---|\+\+\+) /.test(line)) return paint("bold", line);
  if (line.startsWith("@@")) return paint("cyan", line);
  if (line.startsWith("+")) return paint("green", line);
  return line.startsWith("-") ? paint("red", line) : line;
}

/** Each file once, with its lines on either side. */
function folders(auto: Source[], manual: Source[], screen: number): string[] {
  const named = (sources: Source[], name: string) => sources.find((one) => one.name === name);
  const names = [...new Set([...auto, ...manual].map(({ name }) => name))];
  const rows = names.map((name) => {
    const [left, right] = [named(auto, name), named(manual, name)];
    return [name, String(left?.lines ?? "–"), String(right?.lines ?? "–"), right?.about ?? left?.about ?? ""];
  });
  const all = ["in all", String(sum(auto)), String(sum(manual)), ""];
  const columns = [
    { title: "file" },
    { title: "auto", align: "right" as const },
    { title: "manual", align: "right" as const },
    { title: "what it is for" },
  ];
  return table(columns, [...rows, all], screen);
}
