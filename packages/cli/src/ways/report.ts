import { bytes } from "../ui/bytes.ts";
import { duration } from "../ui/duration.ts";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";
import type { Comparison } from "./compare.ts";
import { measuredRequests } from "./cost.ts";
import { type Way, ways } from "./sources.ts";

/** The comparison as lines of text. */
export function report(all: Comparison, screen: number): string[] {
  return [
    paint("bold", "Spans of the same requests, each before those within it"),
    ...spans(all),
    "",
    paint("bold", "Attributes that only one of them has"),
    `  auto    ${onlyIn(all.auto.attributes, all.manual.attributes)}`,
    `  manual  ${onlyIn(all.manual.attributes, all.auto.attributes)}`,
    "",
    ...metrics(all, screen),
    "",
    ...logs(all),
    "",
    ...costs(all),
    "",
    `CPU and memory: ${measuredRequests} times GET /products, exported over gRPC as in the lab; on this machine, in new processes.`,
  ];
}

const columns = (title: string) => [
  { title: paint("bold", title) },
  ...ways.map((way) => ({ title: way, align: "right" as const })),
];

const spans = (all: Comparison): string[] =>
  all.auto.requests.flatMap(({ title }, index) => [
    `  ${title}`,
    ...ways.map((way) => `    ${way.padEnd(8)}${counted(all[way].requests[index]?.spans ?? [])}`),
  ]);

/** `a · b ×2`: neighbours that are the same are counted. */
export function counted(names: string[]): string {
  const groups: { name: string; count: number }[] = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last?.name === name) last.count++;
    else groups.push({ name, count: 1 });
  }
  return groups.map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name)).join(" · ") || "–";
}

export const onlyIn = (one: string[], other: string[]): string =>
  one.filter((name) => !other.includes(name)).join(", ") || "none";

/** Those that both have come first. */
function metrics(all: Comparison, screen: number): string[] {
  const names = [...new Set(ways.flatMap((way) => Object.keys(all[way].metrics)))];
  const owners = (name: string) => ways.filter((way) => name in all[way].metrics).join();
  const rank = ["auto,manual", "auto", "manual"];
  names.sort((a, b) => rank.indexOf(owners(a)) - rank.indexOf(owners(b)) || a.localeCompare(b));
  const rows = names.map((name) => [`  ${name}`, ...ways.map((way) => String(all[way].metrics[name] ?? "–"))]);
  return table(columns("Metrics, and how many series each has"), rows, screen);
}

function logs(all: Comparison): string[] {
  const row = (title: string, of: (way: Way) => number) => [`  ${title}`, ...ways.map((way) => String(of(way)))];
  return table(columns("Log lines"), [
    row("on standard output", (way) => all[way].logs.lines),
    row("of these with a trace_id", (way) => all[way].logs.withTrace),
    row("over OTLP as well", (way) => all[way].logs.overOtlp),
  ]);
}

/** Each beside how many times as much it is as without telemetry. */
function costs(all: Comparison): string[] {
  const row = (title: string, of: (way: Way) => number, show: (value: number) => string) => {
    const bare = of("bare");
    const times = (way: Way) => (way === "bare" ? "" : ` (${(of(way) / bare).toFixed(2)}×)`);
    return [`  ${title}`, ...ways.map((way) => show(of(way)) + times(way))];
  };
  return table(columns("What it costs"), [
    ["  lines of code for telemetry", ...ways.map((way) => String(all[way].cost.lines))],
    row("time to start", (way) => all[way].cost.startMs, duration),
    row("CPU for the start", (way) => all[way].cost.startCpuMs, duration),
    row("memory after the load", (way) => all[way].cost.memoryBytes, bytes),
    row(
      "CPU for one request",
      (way) => all[way].cost.cpuMicroseconds,
      (value) => `${Math.round(value)} µs`,
    ),
  ]);
}
