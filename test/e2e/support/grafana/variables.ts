// What Grafana fills in before it sends a query. Each rule names the source in which it is implemented.

/** The dashboard shows the last 15 minutes on about so many pixels; the data source says how often values arrive. */
export const shown = { rangeMs: 900_000, pixels: 1000 };

/**
 * $__interval: the time shown, divided by the pixels, but never less than the time between two values.
 * https://github.com/grafana/grafana/blob/main/pkg/promlib/intervalv2/intervalv2.go
 */
export function stepSeconds(timeInterval: string): number {
  return Math.max(shown.rangeMs / 1000 / shown.pixels, seconds(timeInterval));
}

/**
 * PromQL: $__rate_interval is the larger of $__interval + one interval, and four intervals; $__range is the time shown.
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
 * TraceQL: "All" of a variable with a custom value is that value as it stands, several values are joined by |.
 * https://github.com/grafana/grafana-tempo-datasource/blob/main/src/datasource.ts (applyVariables)
 */
export const inTraceQL = (query: string, service = ".+") => query.replaceAll("$service", service);

/**
 * ${path.to.value} of a link: __value, __field, __trace, __span and __tags are given to it, whatever is unknown stays.
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
