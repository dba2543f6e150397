import type { Target } from "../../../../grafana/src/read/panels.ts";
import { dataSources } from "../../../../grafana/src/read/provisioned.ts";
import type { LogLine } from "../../../../packages/cli/src/stores/loki.ts";
import type { Series } from "../../../../packages/cli/src/stores/prometheus.ts";
import type { TraceSummary } from "../../../../packages/cli/src/stores/traces.ts";
import type { Lab } from "../lab.ts";
import { storesOf, traceStoreOf } from "../stores.ts";
import { forJaeger } from "./jaeger.ts";
import { inLogQL, inPromQL, inTraceQL, shown } from "./variables.ts";

/** The data sources by uid, as provisioned. */
export const provisioned = Object.fromEntries(dataSources().map((source) => [source.uid, source]));
export const timeInterval = provisioned.prometheus?.jsonData.timeInterval ?? "15s";

/** What a query gave: series with their values, lines, or traces. */
export interface Answer {
  series: Series[];
  lines: LogLine[];
  traces: TraceSummary[];
}

const nothing: Answer = { series: [], lines: [], traces: [] };

/** Asks what a panel or a link asks, of the store that its data source stands for, as Grafana would. */
export async function answer(lab: Lab, target: Target, service?: string): Promise<Answer> {
  const window = { fromMs: Date.now() - shown.rangeMs, toMs: Date.now(), limit: target.limit ?? 100 };
  const { prometheus, loki } = storesOf(lab);
  if (target.datasource.uid === "prometheus") {
    const expr = inPromQL(target.expr ?? "", timeInterval, service);
    const series = await (target.instant ? prometheus.query(expr) : prometheus.range(expr, shown.rangeMs));
    return { ...nothing, series: series.filter(hasValue) };
  }
  if (target.datasource.uid === "loki") {
    const { lines, series } = await loki.query(inLogQL(target.expr ?? "", service), window);
    return { ...nothing, lines, series: series.filter(hasValue) };
  }
  const store = await traceStoreOf(lab);
  const query = inTraceQL(target.query ?? "", service);
  return { ...nothing, traces: await store.search(store.name === "jaeger" ? forJaeger(query) : query, window) };
}

export const isEmpty = ({ series, lines, traces }: Answer) => series.length + lines.length + traces.length === 0;

/** A series that is NaN from one end to the other draws nothing. */
function hasValue({ value, values }: Pick<Series, "value" | "values">): boolean {
  return (values ?? (value ? [value] : [])).some(([, sample]) => Number.isFinite(Number(sample)));
}

/** The newest value of a series. */
export const newest = ({ value, values }: Series) => Number((value ?? values?.at(-1))?.[1]);
