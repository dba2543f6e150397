// Variables that Grafana replaces before it sends a query. Each rule links to its implementation.

/** The dashboard's time range (15 minutes) and the approximate width of a panel. */
export const shown = { rangeMs: 900_000, pixels: 1000 };

/**
 * $__interval: the time range divided by the pixels, but at least the data source's interval.
 * https://github.com/grafana/grafana/blob/main/pkg/promlib/intervalv2/intervalv2.go
 */
export function stepSeconds(timeInterval: string): number {
  return Math.max(shown.rangeMs / 1000 / shown.pixels, seconds(timeInterval));
}

/**
 * PromQL: $__rate_interval is the larger of $__interval + one interval, and four intervals; $__range is the time range.
 * https://github.com/grafana/grafana/blob/main/pkg/promlib/models/query.go
 */
export function inPromQL(expr: string, timeInterval: string, service = ".+"): string {
  const step = stepSeconds(timeInterval);
  const rate = Math.max(step + seconds(timeInterval), 4 * seconds(timeInterval));
  return expr
    .replaceAll("$__rate_interval", `${rate}s`)
    .replaceAll("$__interval", `${step}s`)
    .replaceAll("$__range", `${shown.rangeMs / 1000}s`)
    .replaceAll("$service", service);
}

/**
 * LogQL: $__auto is the step of a range query.
 * https://github.com/grafana/grafana/blob/main/pkg/tsdb/loki/parse_query.go
 */
export function inLogQL(expr: string, service = ".+"): string {
  return expr.replaceAll("$__auto", "5s").replaceAll("$service", service);
}

/**
 * TraceQL: "All" of a variable with a custom value is that value unchanged; several values are joined by |.
 * https://github.com/grafana/grafana-tempo-datasource/blob/main/src/datasource.ts (applyVariables)
 */
export const inTraceQL = (query: string, service = ".+") => query.replaceAll("$service", service);

/**
 * ${path.to.value} in a link: __value, __field, __trace, __span and __tags are available; unknown variables stay unchanged.
 * https://github.com/grafana/grafana/blob/main/public/app/features/explore/utils/links.ts
 */
export function inLink(text: string, given: object): string {
  return text.replaceAll(/\$\{([\w.]+)\}/g, (whole, path: string) => {
    const value = path
      .split(".")
      .reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], given);
    return value === undefined ? whole : String(value);
  });
}

/** Milliseconds of a time shift such as -5m or 2s. */
export const shiftMs = (text: string) => (text.startsWith("-") ? -seconds(text.slice(1)) : seconds(text)) * 1000;

function seconds(text: string): number {
  const [, count, unit = ""] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? [];
  return Number(count) * ({ ms: 0.001, s: 1, m: 60, h: 3600 }[unit] ?? Number.NaN);
}
