import { groupings, selectors } from "../../../grafana/src/read/selectors.ts";
import { allowed, attributes, labels, logLines, metrics, services, spanNames } from "./known.ts";

/** What Prometheus has beyond what the lab emits. */
const ownMetrics = new Map([
  ["up", new Set(["job", "instance"])],
  ["k6_checks_total", new Set(["check", "condition", "scenario"])],
  ["k6_vus", new Set<string>()],
]);

/** Names the first thing in a query that nothing emits, in one line. */
export function wrongPromql(query: string): string | undefined {
  let read: ReturnType<typeof selectors>;
  try {
    read = selectors(query.replaceAll(/\$since\b/g, "1m"));
  } catch (error) {
    return (error as Error).message;
  }
  if (read.length === 0) return "it reads no metric";
  const known = (metric: string) => metrics.get(metric) ?? ownMetrics.get(metric);
  for (const { metric, matchers } of read) {
    if (!known(metric)) return `nothing emits ${metric}`;
    for (const { label, operator, value } of matchers) {
      if (!known(metric)?.has(label)) return `${metric} has no ${label}`;
      const values = allowed(metric, label) ?? (label === "service_name" ? [...services] : undefined);
      if (operator === "=" && values && !values.includes(value)) return `${label} is never "${value}"`;
      if (operator === "=" && label === "span_name" && !spanNames.has(value)) return `no span is called "${value}"`;
    }
  }
  const strange = groupings(query).find((name) => !read.some(({ metric }) => known(metric)?.has(name)));
  return strange && `nothing in it has ${strange}`;
}

export function wrongLogql(query: string): string | undefined {
  const strings: string[] = [];
  const bare = query.replaceAll(
    /"((?:[^"\\]|\\.)*)"|`([^`]*)`/g,
    (_, quoted, raw) => `"${strings.push(quoted ?? raw) - 1}"`,
  );
  const string = (index: string | undefined) => strings[Number(index)] ?? "";
  // A lab's own program (service.name lab-…) defines its own lines and fields.
  if (string(/\bservice_name\s*=\s*"(\d+)"/.exec(bare)?.[1]).startsWith("lab-")) return undefined;
  // `label_format verdict="…"` and `pattern "<verb> …"` define labels of the query's own.
  const captured = [...bare.matchAll(/\bpattern\s+"(\d+)"/g)].flatMap(([, index]) => [
    ...string(index).matchAll(/<(\w+)>/g),
  ]);
  const defined = new Set([...bare.matchAll(/\blabel_format\s+(\w+)\s*=/g), ...captured].map(([, name]) => name ?? ""));
  for (const [, name = "", operator = "", index] of bare.matchAll(
    /(\w+)\s*(=~|!~|!=|==|>=|<=|=|>|<)\s*(?:"(\d+)"|[\d.]+)/g,
  )) {
    if (!labels.has(name) && !defined.has(name)) return `no log line has ${name}`;
    if (name === "service_name" && operator === "=" && !services.has(string(index)))
      return `no service is called "${string(index)}"`;
  }
  for (const [, index] of bare.matchAll(/\|=\s*"(\d+)"/g)) {
    const text = string(index);
    if (!logLines.some((line) => (typeof line === "string" ? line.includes(text) : line.source.includes(text))))
      return `no log line contains "${text}"`;
  }
  const grouped = [...bare.matchAll(/\b(?:by|without)\s*\(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
  const strange = grouped.find((name) => !labels.has(name.trim()) && !defined.has(name.trim()));
  return strange && `no log line has ${strange}`;
}

export function wrongTraceql(query: string): string | undefined {
  for (const [, name = ""] of query.matchAll(/\b(?:span|resource)\.([\w.]+)/g))
    if (!attributes.has(name)) return `no span has ${name}`;
  for (const [, name = ""] of query.matchAll(/(?<![\w.])name = "([^"]+)"/g))
    if (!spanNames.has(name)) return `no span is called "${name}"`;
  for (const [, name = ""] of query.matchAll(/service\.name = "([^"]+)"/g))
    if (!services.has(name)) return `no service is called "${name}"`;
  return undefined;
}
