import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { openStores } from "../stores/index.ts";
import type { Series } from "../stores/prometheus.ts";
import { parseSpan } from "../stores/time.ts";
import { screenColumns } from "../ui/screen.ts";
import { table } from "../ui/table.ts";

/** `./lab query PROMQL`: asks Prometheus. */
export function addQuery(program: Command): void {
  program
    .command("query")
    .description("ask Prometheus")
    .argument("<promql>", "such as 'sum by (service_name) (rate(http_server_request_duration_seconds_count[1m]))'")
    .option("--since <time>", "values over the last so long (5m) instead of now")
    .option("--json", "for programs", false)
    .action(async (promql: string, { since, json }: { since?: string; json: boolean }) => {
      const { prometheus } = await openStores(await chooseEngine());
      const series = since ? await prometheus.range(promql, parseSpan(since)) : await prometheus.query(promql);
      if (json) console.log(JSON.stringify(series, undefined, 2));
      else
        console.log(series.length > 0 ? seriesLines(series, screenColumns()).join("\n") : "no series: nothing matches");
    });
}

/** One line for each series: its value now, or its values over time as a small curve. */
export function seriesLines(series: Series[], screen: number): string[] {
  const ranged = series.some(({ values }) => values);
  const rows = series.map(({ metric, value, values }) =>
    ranged
      ? [curve(values ?? []), shorten(values?.at(-1)?.[1] ?? ""), labels(metric)]
      : [shorten(value?.[1] ?? ""), labels(metric)],
  );
  const last = { title: ranged ? "last" : "value", align: "right" as const };
  return table(
    ranged ? [{ title: "over time" }, last, { title: "series" }] : [last, { title: "series" }],
    rows,
    screen,
  );
}

/** A label set as PromQL writes it. */
export function labels({ __name__ = "", ...rest }: Record<string, string>): string {
  const pairs = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${__name__}${pairs.length > 0 || __name__ === "" ? `{${pairs.join(", ")}}` : ""}`;
}

/** Six digits are enough to read. */
const shorten = (value: string) =>
  /^-?\d+\.\d{7,}/.test(value) ? String(Number(Number(value).toPrecision(6))) : value;

const levels = "▁▂▃▄▅▆▇█";
const COLUMNS = 40;

/** All values as bars from zero, or from the lowest where that is below; where several share a bar, the highest. */
function curve(values: [number, string][]): string {
  const numbers = folded(values.map(([, value]) => Number(value)));
  const finite = numbers.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  return numbers
    .map((value) =>
      Number.isFinite(value) ? (levels[Math.round(((value - low) / (high - low || 1)) * 7)] ?? " ") : " ",
    )
    .join("");
}

function folded(numbers: number[]): number[] {
  if (numbers.length <= COLUMNS) return numbers;
  const border = (column: number) => Math.floor((column * numbers.length) / COLUMNS);
  return Array.from({ length: COLUMNS }, (_, column) => {
    const shared = numbers.slice(border(column), border(column + 1)).filter(Number.isFinite);
    return shared.length > 0 ? Math.max(...shared) : Number.NaN;
  });
}
