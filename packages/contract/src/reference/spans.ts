import type { Contract, SpanRule } from "../model.ts";
import { mentions } from "./attributes.ts";
import { code, codes, table } from "./table.ts";

/** A service's spans. Those that differ in nothing but their names share a row. */
export function spanTable(contract: Contract, service: string): string {
  const rules = contract.spans.filter((rule) => rule.service === service);
  const groups = Map.groupBy(rules, (rule) => `${rule.why} ${rule.kind} ${rule.emitted}`);
  return table(
    ["Span", "Kind", "Attributes", "Events, links, errors", "What it shows"],
    [...groups.values()].map((group) => row(group, contract)),
  );
}

function row(group: SpanRule[], contract: Contract): string[] {
  const [first] = group;
  if (!first) return [];
  // The method and the route are in the name already.
  const attributes = first.attributes.filter(
    ({ name }) => !/^(http\.(request\.method|route)|url\.template)$/.test(name),
  );
  const names = codes(group.map(({ name }) => name)) + (first.emitted === "sometimes" ? " (sometimes)" : "");
  return [names, first.kind, mentions(attributes, contract.attributes), extras(first), first.why];
}

function extras({ events, links, status }: SpanRule): string {
  return [
    ...events.map(({ name }) => `event ${code(name)}`),
    ...links.map((name) => `link to ${code(name)}`),
    ...(status.includes("error") ? ["may be an error"] : []),
  ].join(", ");
}
