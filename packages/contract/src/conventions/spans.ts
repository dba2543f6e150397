import type { Contract, SpanRule } from "../model.ts";
import { levelFindings } from "./attributes.ts";
import type { Finding } from "./finding.ts";
import type { Conventions, SpanConvention } from "./schema.ts";

/** Spans that differ from the convention for their kind and namespace, or that have only one of error status and error.type. */
export function spanFindings({ spans }: Contract, conventions: Conventions): Finding[] {
  return spans.flatMap((span) => {
    const [name, problems] = convened(span, conventions) ?? [span.kind, kindProblems(span, conventions)];
    const where = ["span", name, span.service, span.name];
    return [...problems.map((problem) => ({ ...problem, where })), ...errorFindings(where, span)];
  });
}

type Problem = Omit<Finding, "where">;

/**
 * The convention for the span's kind and namespace, and the differences. If there are several, the first one that allows the
 * span's values.
 */
function convened(span: SpanRule, { spans }: Conventions): [name: string, problems: Problem[]] | undefined {
  const candidates = Object.entries(spans).filter(
    ([, { kind, namespace }]) => kind === span.kind && isIn(span, namespace),
  );
  const fits = ([, convention]: [string, SpanConvention]) => valueProblems(span, convention, []).length === 0;
  const [name, convention] = candidates.find(fits) ?? candidates[0] ?? [];
  if (name === undefined || convention === undefined) return undefined;
  const rivals = candidates.map(([, candidate]) => candidate);
  return [name, [...valueProblems(span, convention, rivals), ...levelFindings([], span.attributes, convention)]];
}

const isIn = ({ attributes }: SpanRule, namespace: string) =>
  attributes.some(({ name }) => name.startsWith(`${namespace}.`));

function valueProblems({ attributes }: SpanRule, { values = {} }: SpanConvention, rivals: SpanConvention[]): Problem[] {
  return Object.entries(values).flatMap(([name, only]) => {
    const given = attributes.find((rule) => rule.name === name)?.values ?? [only];
    const allowed = [...new Set(rivals.flatMap((rival) => rival.values?.[name] ?? []))].join(", ");
    return given.filter((value) => value !== only).map((value) => ({ what: `value ${value} of ${name}`, allowed }));
  });
}

/** An internal span needs a convention only if it has attributes of one. */
function kindProblems(span: SpanRule, { spans }: Conventions): Problem[] {
  const fitting = Object.values(spans).filter(({ namespace }) => isIn(span, namespace));
  if (span.kind === "internal" && fitting.length === 0) return [];
  const kinds = new Set(fitting.map(({ kind, namespace }) => `${kind} with ${namespace}.*`));
  return [
    { what: `kind ${span.kind}`, allowed: [...kinds].join(", ") || "internal, or the attributes of a convention" },
  ];
}

/** Source: https://opentelemetry.io/docs/specs/semconv/general/recording-errors/ */
function errorFindings(where: string[], { status, attributes }: SpanRule): Finding[] {
  const typed = attributes.some(({ name }) => name === "error.type");
  const failing = status.includes("error");
  if (typed === failing) return [];
  return typed
    ? [{ where, what: `status ${status.join(", ")}`, allowed: "error as well, because error.type is there" }]
    : [{ where, what: "error.type missing", allowed: "at least optional, because the status can be error" }];
}
