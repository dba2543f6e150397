import { bytes } from "../ui/bytes.ts";
import { duration } from "../ui/duration.ts";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";
import type { Compared, Comparison } from "./compare.ts";
import { measuredRequests } from "./cost.ts";
import { type Way, ways } from "./ways.ts";

/** The comparison as lines of text. */
export function report(all: Comparison, screen: number): string[] {
  return [
    paint("bold", "Spans of the same requests, each parent before its children"),
    ...spans(all),
    "",
    paint("bold", "Span attributes that not all three have"),
    ...attributes(all),
    "",
    ...rowsOf(all, screen, "Behaviour", behaviour),
    "",
    ...metrics(all, screen),
    "",
    ...rowsOf(all, screen, "Log lines", logs),
    "",
    ...costs(all, screen),
    "",
    `CPU and memory: ${measuredRequests} times GET /products, exported over OTLP as in the lab. Compare within one run only.`,
  ];
}

const titled = (title: string) => [
  { title: paint("bold", title) },
  ...ways.map((way) => ({ title: way, align: "right" as const })),
];

/** A table with a row for each entry: what it shows, and how to get it from what a way recorded. */
function rowsOf(
  all: Comparison,
  screen: number,
  title: string,
  rows: Record<string, (one: Compared, way: Way) => string | number>,
): string[] {
  const cells = Object.entries(rows).map(([name, of]) => [`  ${name}`, ...ways.map((way) => `${of(all[way], way)}`)]);
  return table(titled(title), cells, screen);
}

const spans = (all: Comparison): string[] =>
  all.auto.requests.flatMap(({ title }, index) => [
    `  ${title}`,
    ...ways.map((way) => `    ${way.padEnd(9)} ${counted(all[way].requests[index]?.spans ?? [])}`),
  ]);

/** `a · b ×2`: adjacent equal names are counted. */
export function counted(names: string[]): string {
  const groups: { name: string; count: number }[] = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last?.name === name) last.count++;
    else groups.push({ name, count: 1 });
  }
  return groups.map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name)).join(" · ") || "–";
}

/** A line for each group of ways: `auto, manual: http.route`. */
function attributes(all: Comparison): string[] {
  const groups = groupedByOwners(Object.fromEntries(ways.map((way) => [way, all[way].attributes])));
  return [...groups].map(([owners, names]) => `  ${owners}: ${names.join(", ")}`);
}

/** Names by the list of those who have them. What all have, `bare` aside, is left out. */
export function groupedByOwners(lists: Record<string, string[]>): Map<string, string[]> {
  const candidates = Object.keys(lists).filter((owner) => lists[owner]?.length);
  const groups = new Map<string, string[]>();
  for (const name of [...new Set(candidates.flatMap((owner) => lists[owner] ?? []))].sort()) {
    const owners = candidates.filter((owner) => lists[owner]?.includes(name));
    if (owners.length === candidates.length) continue;
    const key = owners.join(", ");
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return groups;
}

const unlessBare = (of: (one: Compared) => string | number) => (one: Compared, way: Way) =>
  way === "bare" ? "–" : of(one);

const behaviour: Record<string, (one: Compared, way: Way) => string | number> = {
  "server span of GET /products/tent-2p": unlessBare(
    ({ requests }) => spanOf(requests, "GET /products/tent-2p") ?? "–",
  ),
  "routes in http.server.request.duration": unlessBare(({ routes }) => routes),
  "spans of a probe (GET /readyz)": unlessBare(({ probe }) => probe.length),
  "caller hangs up: the server span": unlessBare(({ hangUp }) => hangUpOf(hangUp)),
  "mail address in a query": unlessBare(({ privateText }) => (privateText ? "exported" : "masked")),
  "SIGTERM during 5 requests: answered": ({ stopped }) => stopped.answered,
  "  server spans exported": unlessBare(({ stopped }) => stopped.spans),
  "  log records exported": unlessBare(({ stopped }) => stopped.logs),
};

const spanOf = (requests: Compared["requests"], start: string) =>
  requests.find(({ title }) => title.startsWith(`${start} `))?.spans[0];

function hangUpOf(hangUp: Compared["hangUp"]): string {
  if (!hangUp) return "–";
  return hangUp.errorType ?? `${hangUp.statusCode}${hangUp.status === "error" ? "" : ", no error"}`;
}

/** Metrics that all have come first, then those of three ways, two, and one. */
function metrics(all: Comparison, screen: number): string[] {
  const names = [...new Set(ways.flatMap((way) => Object.keys(all[way].metrics)))];
  const owners = (name: string) => ways.filter((way) => name in all[way].metrics);
  names.sort(
    (a, b) =>
      owners(b).length - owners(a).length || owners(a).join().localeCompare(owners(b).join()) || a.localeCompare(b),
  );
  const rows = Object.fromEntries(names.map((name) => [name, ({ metrics }: Compared) => metrics[name] ?? "–"]));
  return rowsOf(all, screen, "Metrics, with their number of series", rows);
}

const logs: Record<string, (one: Compared) => number> = {
  "on standard output": ({ logs }) => logs.lines,
  "with a trace_id": ({ logs }) => logs.withTrace,
  "exported over OTLP": ({ logs }) => logs.overOtlp,
};

/** Each value with its ratio to `bare`. */
function costs(all: Comparison, screen: number): string[] {
  const withRatio = (of: (one: Compared) => number, show: (value: number) => string) => (one: Compared, way: Way) =>
    way === "bare" ? show(of(one)) : `${show(of(one))} (${(of(one) / of(all.bare)).toFixed(2)}×)`;
  return rowsOf(all, screen, "Cost", {
    "lines of code in the service": ({ cost }) => cost.lines.own,
    "lines of code in packages/telemetry": ({ cost }) => cost.lines.shared,
    "lines of code in total": ({ cost }) => cost.lines.total,
    "time to start": withRatio(({ cost }) => cost.startMs, duration),
    "CPU time to start": withRatio(({ cost }) => cost.startCpuMs, duration),
    "memory after the load": withRatio(({ cost }) => cost.memoryBytes, bytes),
    "CPU time of one request": withRatio(
      ({ cost }) => cost.cpuMicroseconds,
      (value) => `${Math.round(value)} µs`,
    ),
  });
}
