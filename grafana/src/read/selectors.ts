import { parser } from "@prometheus-io/lezer-promql";

/** A selector in a query: the metric's name and its label matchers. */
export interface Selector {
  metric: string;
  matchers: { label: string; operator: string; value: string }[];
  text: string;
}

/** Replaces Grafana's duration variables, so that the query can be parsed. */
export const withLengths = (expr: string) => expr.replaceAll(/\$__(rate_interval|interval|range|auto)\b/g, "1m");

/** Every selector of a query, parsed with Prometheus' own grammar. */
export function selectors(expr: string): Selector[] {
  const found: Selector[] = [];
  walk(expr, (name, text) => {
    if (name === "VectorSelector") found.push({ metric: "", matchers: [], text });
    const last = found.at(-1);
    if (name === "Identifier" && last) last.metric = text;
    if (name === "UnquotedLabelMatcher" && last) {
      const [, label = "", operator = "", value = ""] = /^(\w+)\s*(=~|!~|!=|=)\s*"(.*)"$/.exec(text) ?? [];
      last.matchers.push({ label, operator, value });
    }
  });
  return found;
}

/** The labels by which a query groups or joins. */
export function groupings(expr: string): string[] {
  const found: string[] = [];
  walk(expr, (name, text, parent) => {
    if (name === "LabelName" && parent === "GroupingLabels") found.push(text);
  });
  return found;
}

function walk(expr: string, visit: (name: string, text: string, parent: string) => void): void {
  const text = withLengths(expr);
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new Error(`invalid PromQL at "${text.slice(from, from + 30)}" in ${text}`);
      visit(type.name, text.slice(from, to), node.parent?.name ?? "");
    },
  });
}
