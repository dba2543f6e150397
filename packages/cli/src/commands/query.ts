import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { openStores } from "../stores/index.ts";
import type { Sample, Series } from "../stores/prometheus.ts";
import { parseDuration } from "../stores/time.ts";
import { chart, markOf, marks } from "../ui/chart.ts";
import { rounded } from "../ui/number.ts";
import { screenColumns } from "../ui/screen.ts";
import { table } from "../ui/table.ts";
import { durationText, jsonOption } from "./arguments.ts";

/** `./lab query PROMQL`: queries Prometheus. */
export function addQuery(program: Command): void {
  program
    .command("query")
    .description("query Prometheus: values now, or a chart")
    .argument(
      "<promql>",
      "query, such as 'sum by (service_name) (rate(http_server_request_duration_seconds_count[1m]))'",
    )
    .option("--since <time>", "draw a chart over this period, such as 5m, instead of printing values", durationText)
    .option(...jsonOption)
    .action(async (promql: string, { since, json }: { since?: string; json: boolean }) => {
      const { prometheus } = await openStores(await chooseEngine());
      const toMs = Date.now();
      const fromMs = toMs - (since === undefined ? 0 : parseDuration(since));
      const series = since ? await prometheus.range(promql, toMs - fromMs, toMs) : await prometheus.query(promql);
      if (json) console.log(JSON.stringify(series, undefined, 2));
      else if (series.length === 0) console.log("no data: the query matches no series");
      else if (since) console.log(chartLines(series, fromMs, toMs, screenColumns()).join("\n"));
      else console.log(valueLines(series, screenColumns()).join("\n"));
    });
}

/** One line per series, with its value. */
export function valueLines(series: Series[], screen: number): string[] {
  const rows = series.map(({ metric, value }) => [rounded(value?.[1] ?? ""), labels(metric)]);
  return table([{ title: "value", align: "right" }, { title: "series" }], rows, screen);
}

/** The series with the highest peaks as a chart on one scale, and a legend with maximum and last value. */
export function chartLines(
  series: { metric: Record<string, string>; values?: Sample[] }[],
  fromMs: number,
  toMs: number,
  screen: number,
): string[] {
  const all = series.map(({ metric, values = [] }) => {
    const samples = values.map(([time, value]): [number, number] => [time, Number(value)]);
    const finite = samples.map(([, value]) => value).filter(Number.isFinite);
    return {
      metric,
      samples,
      last: values.at(-1)?.[1] ?? "",
      max: finite.length > 0 ? Math.max(...finite) : Number.NaN,
    };
  });
  const shown = all.toSorted((a, b) => (b.max || 0) - (a.max || 0)).slice(0, marks.length);
  const rows = shown.map(({ metric, last, max }, index) => [
    markOf(index),
    Number.isNaN(max) ? "-" : rounded(String(max)),
    rounded(last),
    labels(metric),
  ]);
  const titles = [
    { title: "" },
    { title: "max", align: "right" as const },
    { title: "last", align: "right" as const },
    { title: "series (times are UTC)" },
  ];
  const more = all.length - shown.length;
  return [
    ...chart(shown, fromMs, toMs, screen),
    "",
    ...table(titles, rows, screen),
    ...(more > 0 ? [`… and ${more} more series; topk(${marks.length}, …) narrows the query down`] : []),
  ];
}

/** A label set as PromQL writes it. */
export function labels({ __name__ = "", ...rest }: Record<string, string>): string {
  const pairs = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${__name__}${pairs.length > 0 || __name__ === "" ? `{${pairs.join(", ")}}` : ""}`;
}
