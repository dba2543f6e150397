import { readFileSync } from "node:fs";
import { parse } from "yaml";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The data sources of provisioning/, as Grafana loads them. */
export interface DataSource {
  uid: string;
  type: string;
  url: string;
  jsonData: {
    timeInterval?: string;
    prometheusVersion?: string;
    exemplarTraceIdDestinations?: { name: string; datasourceUid: string }[];
    derivedFields?: { name: string; matcherType: string; matcherRegex: string; url: string; datasourceUid: string }[];
    tracesToLogsV2?: TraceLink & { customQuery: boolean; query: string };
    tracesToMetrics?: TraceLink & { queries: { name: string; query: string }[] };
    serviceMap?: { datasourceUid: string };
  };
}

export interface TraceLink {
  datasourceUid: string;
  tags: { key: string; value?: string }[];
  spanStartTimeShift: string;
  spanEndTimeShift: string;
}

/** A provisioning file, read as Grafana reads it. */
export function readProvisioned(file: string, environment: Record<string, string> = {}): Json {
  const text = readFileSync(new URL(`../../provisioning/${file}`, import.meta.url), "utf8");
  return interpolated(parse(text) as Json, environment);
}

export const dataSources = () =>
  (readProvisioned("datasources/datasources.yaml") as unknown as { datasources: DataSource[] }).datasources;

/**
 * Replaces $NAME and ${NAME} in every string with the environment variable (empty if it is not set), and $$ with $. https://github.com/grafana/grafana/blob/main/pkg/services/provisioning/values/values.go
 */
function interpolated(value: Json, environment: Record<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => interpolated(item, environment));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolated(item, environment)]));
  if (typeof value !== "string") return value;
  return value
    .split("$$")
    .map((part) => part.replaceAll(/\$(?:\{(\w*)[^}]*\}|(\w+))/g, (_, a, b) => environment[a ?? b] ?? ""))
    .join("$");
}
