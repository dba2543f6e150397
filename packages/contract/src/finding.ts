/** All differences between what a service emits and what the contract lists. */
export type Problem =
  | "emitted but not named"
  | "named always but not emitted"
  | "attribute not named"
  | "required attribute missing"
  | "value not allowed"
  | "wrong kind"
  | "wrong type"
  | "wrong unit"
  | "wrong buckets"
  | "wrong status"
  | "wrong level"
  | "edge missing"
  | "edge unknown"
  | "high-cardinality value in a metric attribute"
  | "too many series"
  | "parent missing";

export interface Finding {
  problem: Problem;
  service: string;
  signal: "resource" | "span" | "metric" | "log" | "edge";
  /** Which span, metric, message or edge. */
  name: string;
  /** The attribute and its value, if they matter. */
  detail?: string;
}

/** One line: `checkout · span "charge card": value not allowed (shop.outcome = maybe)`. */
export function say({ problem, service, signal, name, detail }: Finding): string {
  return `${service} · ${signal} "${name}": ${problem}${detail ? ` (${detail})` : ""}`;
}

/** Removes duplicates: the same finding may come from many spans. */
export function distinct(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [say(finding), finding])).values()];
}
