import { readFileSync } from "node:fs";

/** A query of a panel in the dashboard's JSON. */
export interface Target {
  refId: string;
  datasource: { type: string; uid: string };
  /** Prometheus and Loki. */
  expr?: string;
  instant?: boolean;
  exemplar?: boolean;
  /** Tempo: traceql with a query, or serviceMap. Loki: range. */
  queryType?: string;
  query?: string;
  limit?: number;
}

export interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: { type: string; uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: Target[];
  fieldConfig?: { defaults: { links?: { title: string; url: string }[] } };
}

export interface Dashboard {
  uid: string;
  title: string;
  refresh: string;
  panels: Panel[];
  templating: { list: { name: string; query: { query: string }; datasource: { uid: string }; allValue?: string }[] };
}

/** Reads the dashboard file that Grafana loads, not the code that renders it. */
export function readDashboard(name: string): Dashboard {
  return JSON.parse(readFileSync(new URL(`../../dashboards/${name}`, import.meta.url), "utf8")) as Dashboard;
}

/** All panels except rows, which are headings. */
export const panelsOf = ({ panels }: Dashboard) => panels.filter(({ type }) => type !== "row");
