import type { Finding, Problem } from "../finding.ts";
import type { Rule, Scalar } from "../model.ts";
import type { Attributes, Value } from "../signals.ts";

type Subject = Pick<Finding, "service" | "signal" | "name">;

/** Compares attributes or log fields with their rules. `prefix` marks an event's attributes in the findings. */
export function matchAttributes(subject: Subject, rules: Rule[], attributes: Attributes, prefix = ""): Finding[] {
  const found = (problem: Problem, detail: string): Finding => ({ ...subject, problem, detail: `${prefix}${detail}` });
  const missing = rules.filter((rule) => rule.required && attributes[rule.name] === undefined);
  return [
    ...missing.map((rule) => found("required attribute missing", rule.name)),
    ...Object.entries(attributes).flatMap(([name, value]) => {
      const rule = rules.find((candidate) => candidate.name === name);
      if (!rule) return [found("attribute not named", name)];
      if (value === "(empty)") return [found("value not allowed", `${name} is exported without a value`)];
      const shown = `${name} = ${short(value)}`;
      if (!hasType(rule, value)) return [found("wrong type", `${shown}, wanted ${rule.type}`)];
      return isAllowed(rule, value) ? [] : [found("value not allowed", shown)];
    }),
  ];
}

function hasType({ type }: Rule, value: Value): boolean {
  if (type === "int") return Number.isInteger(value);
  if (type === "double") return typeof value === "number";
  if (type === "string[]") return Array.isArray(value) && value.every((item) => typeof item === "string");
  return typeof value === type;
}

function isAllowed({ values, pattern }: Rule, value: Value): boolean {
  if (values && !values.includes(value as Scalar)) return false;
  return !pattern || pattern.test(String(value));
}

/** A finding shows only the beginning of a value, because values can be long or private. */
const short = (value: Value) => {
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
