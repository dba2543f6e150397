import type { Contract, Rule } from "../model.ts";
import { code, codes, table } from "./table.ts";

/** `name` when it is always there, `name`? when it may be; with its values where they are few and its own. */
export function mention({ name, required, values = [] }: Rule, dictionary: Rule[]): string {
  const common = dictionary.find((entry) => entry.name === name)?.values;
  const own = values.length > 0 && values.length <= 4 && String(values) !== String(common);
  return `${code(name)}${required ? "" : "?"}${own ? ` = ${values.map((value) => code(String(value))).join(" | ")}` : ""}`;
}

/** Names of attributes, in words: the groups are spelt out in the dictionary. */
export const mentions = (rules: Rule[], dictionary: Rule[]) =>
  rules.map((rule) => mention(rule, dictionary)).join(", ") || "none";

/** The dictionary: what each attribute means and may be. */
export function attributeTable({ attributes }: Contract): string {
  return table(
    ["Attribute", "Type", "Values", "What it says"],
    attributes.map((rule) => [code(rule.name), rule.type, valuesOf(rule), rule.what]),
  );
}

function valuesOf({ values, pattern, identity }: Rule): string {
  if (values) return codes(values.map(String));
  if (identity) return "one of many: never on a metric";
  return pattern ? code(pattern.source.slice(4, -2)) : "";
}
