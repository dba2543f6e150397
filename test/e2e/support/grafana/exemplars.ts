import type { Lab } from "../lab.ts";
import { shown } from "./variables.ts";

type Answer = { data: { exemplars: { labels: Record<string, string>; timestamp: number }[] }[] };

/**
 * The exemplars that belong to a query, newest last: Grafana sends the whole query, and Prometheus looks at the selectors in it.
 * https://github.com/grafana/grafana/blob/main/pkg/promlib/querydata/request.go
 */
export async function exemplars(lab: Lab, query: string): Promise<Record<string, string>[]> {
  const end = Date.now() / 1000;
  const asked = new URLSearchParams({ query, start: String(end - shown.rangeMs / 1000), end: String(end) });
  const response = await fetch(`${lab.url("prometheus")}/api/v1/query_exemplars?${asked}`);
  const { data } = (await response.json()) as Answer;
  const all = data.flatMap((series) => series.exemplars).sort((a, b) => a.timestamp - b.timestamp);
  return all.map(({ labels }) => labels);
}
