import type { MetricType } from "./schema.ts";

const units: Record<string, string> = { s: "seconds", By: "bytes", "1": "ratio" };

/**
 * The name that Prometheus gives to an OTLP metric: dots become underscores, the unit is added, a counter ends in _total.
 * Source: https://github.com/prometheus/otlptranslator
 */
export function prometheusName(name: string, unit: string, type: MetricType): string {
  const parts = name.split(/[^a-zA-Z0-9]+/);
  const suffix = unit === "" || unit.startsWith("{") ? undefined : (units[unit] ?? unit);
  // A dimensionless number is a ratio only when it is a gauge.
  const useful = unit === "1" && type !== "gauge" ? undefined : suffix;
  if (useful && !parts.includes(useful)) parts.push(useful);
  if (type === "counter" && parts.at(-1) !== "total") parts.push("total");
  return parts.join("_");
}
