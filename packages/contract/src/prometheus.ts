import type { MetricType } from "./schema.ts";

const units: Record<string, string> = { s: "seconds", By: "bytes", "1": "ratio" };

/**
 * Prometheus' name of an OTLP metric: underscores instead of dots, the unit as a suffix, _total for a counter.
 * Source: https://github.com/prometheus/otlptranslator
 */
export function prometheusName(name: string, unit: string, type: MetricType): string {
  const parts = name.split(/[^a-zA-Z0-9]+/);
  const suffix = unit === "" || unit.startsWith("{") ? undefined : (units[unit] ?? unit);
  // Only a gauge with unit 1 is a ratio.
  const useful = unit === "1" && type !== "gauge" ? undefined : suffix;
  if (useful && !parts.includes(useful)) parts.push(useful);
  if (type === "counter" && parts.at(-1) !== "total") parts.push("total");
  return parts.join("_");
}
