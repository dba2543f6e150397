import type { Target } from "../../../../grafana/src/read/panels.ts";
import type { Lab } from "../lab.ts";
import { shown } from "./variables.ts";

/** A column of a table that Grafana makes of a store's answer. */
interface Frame {
  data: { values: unknown[][] };
}

interface Result {
  status?: number;
  error?: string;
  frames?: Frame[];
}

/** Grafana's own API, as a browser that has not logged in uses it. */
export function grafanaApi(lab: Lab) {
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${lab.url("grafana")}/api/${path}`, {
      ...(body ? { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`/api/${path}: ${response.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  };
  return {
    health: () => call<{ database: string; version?: string; stub?: boolean }>("health"),
    sourceHealth: (uid: string) => call<{ status: string; message: string }>(`datasources/uid/${uid}/health`),
    dashboard: (uid: string) =>
      call<{ meta: { provisioned: boolean }; dashboard: { title: string; panels: { title: string }[] } }>(
        `dashboards/uid/${uid}`,
      ),
    /** What a panel's query gives, through Grafana's data source; `$service` is what the browser fills in, all the rest Grafana. */
    query: async (target: Target): Promise<Result> => {
      const query = JSON.parse(JSON.stringify(target).replaceAll("$service", ".+"));
      const { results } = await call<{ results: Record<string, Result> }>("ds/query", {
        queries: [{ ...query, maxDataPoints: shown.pixels, intervalMs: 5000 }],
        from: `now-${shown.rangeMs / 1000}s`,
        to: "now",
      });
      return results[target.refId] ?? {};
    },
  };
}

/** Whether any column has a value. */
export const hasRows = ({ frames = [] }: Result) => frames.some(({ data }) => (data.values[0]?.length ?? 0) > 0);
