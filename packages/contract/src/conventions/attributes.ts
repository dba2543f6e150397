import type { Contract, Rule, Scalar } from "../model.ts";
import type { Finding } from "./finding.ts";
import type { Registry } from "./registry.ts";
import type { Conventions, Levels } from "./schema.ts";

/** Attributes of the conventions with another type, or with values that are not in their enum. */
export function attributeFindings(contract: Contract, conventions: Conventions, registry: Registry): Finding[] {
  const used = valuesInUse(contract);
  return contract.attributes.flatMap((rule): Finding[] => {
    const name = registry.attributes.get(rule.name);
    if (!name) return [];
    const where = ["attribute", rule.name];
    const type = conventions.types[name.successor ?? rule.name] ?? "string";
    const wrongType = rule.type === type ? [] : [{ where, what: `type ${rule.type}`, allowed: type }];
    if (name.values.size === 0 || conventions["open enums"].includes(rule.name)) return wrongType;
    const current = [...name.values].filter(([, { deprecated }]) => deprecated === undefined).map(([value]) => value);
    const strangers = [...(used.get(rule.name) ?? [])].filter((value) => !current.some((known) => known === value));
    return [
      ...wrongType,
      ...strangers.map((value) => ({ where, what: `value ${value}`, allowed: current.join(", ") })),
    ];
  });
}

/** Attribute → all values that the contract lists for it, in the dictionary and elsewhere. */
function valuesInUse({ attributes, resource, envelope, spans, metrics, logs }: Contract): Map<string, Set<Scalar>> {
  const rules = [
    ...attributes,
    ...resource,
    ...envelope,
    ...spans.flatMap((span) => [...span.attributes, ...span.events.flatMap((event) => event.attributes)]),
    ...metrics.flatMap((metric) => metric.attributes),
    ...logs.flatMap((line) => line.fields),
  ];
  const used = new Map<string, Set<Scalar>>();
  for (const { name, values = [] } of rules) used.set(name, new Set([...(used.get(name) ?? []), ...values]));
  return used;
}

/** Attributes that the convention requires and `listed` lacks. */
export function levelFindings(where: string[], listed: Rule[], levels: Levels): Finding[] {
  const required = (levels.required ?? []).flatMap((name): Finding[] => {
    const rule = listed.find((candidate) => candidate.name === name);
    if (rule?.required) return [];
    return [{ where, what: `${name} ${rule ? "optional" : "missing"}`, allowed: "required" }];
  });
  const conditional = Object.entries(levels["conditionally required"] ?? {})
    .filter(([name]) => !listed.some((rule) => rule.name === name))
    .map(([name, condition]) => ({
      where,
      what: `${name} missing`,
      allowed: `at least optional, required if ${condition}`,
    }));
  return [...required, ...conditional];
}
