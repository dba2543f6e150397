import type { Finding } from "../finding.ts";
import type { Contract, SpanRule } from "../model.ts";
import type { Span } from "../signals.ts";
import { matchAttributes } from "./attributes.ts";

/** Compares the service's spans with the contract, both ways. */
export function matchSpans(contract: Contract, service: string, spans: Span[]): Finding[] {
  const rules = contract.spans.filter((rule) => rule.service === service);
  const own = spans.filter((span) => span.service === service);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const silent = rules.filter(
    (rule) => rule.emitted === "always" && !own.some((span) => span.name === rule.name && span.kind === rule.kind),
  );
  return [
    ...silent.map((rule) => finding(service, rule.name, "named always but not emitted", rule.kind)),
    ...own.flatMap((span) => matchSpan(contract, rules, span, byId)),
  ];
}

function matchSpan(contract: Contract, rules: SpanRule[], span: Span, byId: Map<string, Span>): Finding[] {
  const named = rules.filter((rule) => rule.name === span.name);
  const rule = named.find((candidate) => candidate.kind === span.kind);
  if (!rule) {
    const [other] = named;
    if (other) return [finding(span.service, span.name, "wrong kind", `${span.kind}, wanted ${other.kind}`)];
    return [finding(span.service, span.name, "emitted but not named", span.kind)];
  }
  const subject = { service: span.service, signal: "span" as const, name: span.name };
  const status = rule.status.includes(span.status)
    ? []
    : [finding(span.service, span.name, "wrong status", span.status)];
  return [
    ...matchAttributes(subject, rule.attributes, span.attributes),
    ...status,
    ...span.events.flatMap((event) => matchEvent(contract, rule, span, event)),
    ...span.links.flatMap((link) => {
      const target = byId.get(link.spanId)?.name ?? "an unknown span";
      return rule.links.includes(target)
        ? []
        : [finding(span.service, span.name, "value not allowed", `link to ${target}`)];
    }),
  ];
}

function matchEvent(contract: Contract, rule: SpanRule, span: Span, event: Span["events"][number]): Finding[] {
  const known = rule.events.find(({ name }) => name === event.name) ?? exceptionOf(contract, rule, event.name);
  if (!known) return [finding(span.service, span.name, "emitted but not named", `event ${event.name}`)];
  const subject = { service: span.service, signal: "span" as const, name: span.name };
  return matchAttributes(subject, known.attributes, event.attributes, `event ${event.name}: `);
}

/** The conventions' `exception` event is allowed on every span that may be an error. */
function exceptionOf(contract: Contract, rule: SpanRule, name: string) {
  if (name !== "exception" || !rule.status.includes("error")) return undefined;
  const attributes = contract.attributes.filter((attribute) => attribute.name.startsWith("exception."));
  return { name, attributes: attributes.map((attribute) => ({ ...attribute, required: false })) };
}

const finding = (service: string, name: string, problem: Finding["problem"], detail: string): Finding => ({
  service,
  signal: "span",
  name,
  problem,
  detail,
});
