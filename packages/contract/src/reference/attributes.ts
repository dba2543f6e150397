import type { Contract, Rule } from "../model.ts";
import { code, codes, table } from "./table.ts";

/** `name` if required, `name`? if optional, with the allowed values if there are at most four that differ from the dictionary's. */
export function mention({ name, required, values = [] }: Rule, dictionary: Rule[]): string {
  const common = dictionary.find((entry) => entry.name === name)?.values;
  const own = values.length > 0 && values.length <= 4 && String(values) !== String(common);
  return `${code(name)}${required ? "" : "?"}${own ? ` = ${values.map((value) => code(String(value))).join(" | ")}` : ""}`;
}

/** A comma-separated list of attributes, or "none". */
export const mentions = (rules: Rule[], dictionary: Rule[]) =>
  rules.map((rule) => mention(rule, dictionary)).join(", ") || "none";

/** The dictionary: type, values and meaning of each attribute. */
export function attributeTable({ attributes }: Contract): string {
  return table(
    ["Attribute", "Type", "Values", "Meaning"],
    attributes.map((rule) => [code(rule.name), rule.type, valuesOf(rule), rule.what]),
  );
}

function valuesOf({ values, pattern, identity }: Rule): string {
  if (values) return codes(values.map(String));
  if (identity) return "unbounded, not on metrics";
  return pattern ? code(pattern.source.slice(4, -2)) : "";
}
