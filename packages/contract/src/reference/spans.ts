import type { Contract, SpanRule } from "../model.ts";
import { mentions } from "./attributes.ts";
import { asksForSpan, type Reader, usedBy } from "./readers.ts";
import { code, codes, table, when } from "./table.ts";

/** A service's spans. Spans that differ only in their names share a row. */
export function spanTable(contract: Contract, service: string, readers: Reader[]): string {
  const rules = contract.spans.filter((rule) => rule.service === service);
  const groups = Map.groupBy(rules, (rule) => `${rule.why} ${rule.kind} ${rule.emitted} ${rule.instrumented}`);
  return table(
    ["Span", "Kind", "Attributes", "Events, links, errors", "What it shows"],
    [...groups.values()].map((group) => row(group, contract, readers)),
  );
}

function row(group: SpanRule[], contract: Contract, readers: Reader[]): string[] {
  const [first] = group;
  if (!first) return [];
  const own = group.map(({ name }) => name);
  const asks = own.map((name) => asksForSpan(first.service, name));
  const uses = usedBy(readers, (text) => asks.some((one) => one(text)));
  const names = codes(own) + when(first.instrumented) + (first.emitted === "sometimes" ? " (sometimes)" : "");
  return [names, first.kind, attributesOf(first, contract), extras(first), first.why + uses];
}

/** Links to the span's attribute groups, then its own attributes. */
function attributesOf({ groups, attributes }: SpanRule, contract: Contract): string {
  const shared = contract.groups.filter(({ name }) => groups.includes(name));
  const inGroups = new Set(shared.flatMap((group) => group.attributes.map(({ name }) => name)));
  const own = attributes.filter(({ name }) => !inGroups.has(name));
  const links = shared.map(({ name }) => `[${name}](#${name.replaceAll(" ", "-")})`);
  return [...links, ...(own.length > 0 ? [mentions(own, contract.attributes)] : [])].join(", ") || "none";
}

function extras({ events, links, status }: SpanRule): string {
  return [
    ...events.map(({ name }) => `event ${code(name)}`),
    ...links.map((name) => `link to ${code(name)}`),
    ...(status.includes("error") ? ["may be an error"] : []),
  ].join(", ");
}
