/** Every way in which what is emitted and what is named can differ. */
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
  /** Which attribute and which value, where that says more. */
  detail?: string;
}

/** One line: `checkout · span "charge card": value not allowed (shop.outcome = maybe)`. */
export function say({ problem, service, signal, name, detail }: Finding): string {
  return `${service} · ${signal} "${name}": ${problem}${detail ? ` (${detail})` : ""}`;
}

/** Each finding once, however many spans showed it. */
export function distinct(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [say(finding), finding])).values()];
}
