import type { Rule, Scalar } from "./model.ts";
import type { ContractFile, Mention, Way } from "./schema.ts";

const patterns: Record<string, string> = {
  uuid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
};

/** Turns a list of mentions into rules, completed from the dictionary. `where` names the place in errors. */
export function resolve(mentions: Mention[], dictionary: ContractFile["attributes"], where: string): Rule[] {
  const rules = mentions.map((mention) => toRule(mention, dictionary, where));
  for (const [index, { name }] of rules.entries()) {
    if (rules.findIndex((rule) => rule.name === name) !== index) throw new Error(`${where}: ${name} is listed twice`);
  }
  return rules;
}

function toRule(mention: Mention, dictionary: ContractFile["attributes"], where: string): Rule {
  const [key, given] = typeof mention === "string" ? [mention] : (Object.entries(mention)[0] ?? [""]);
  const name = key.replace(/\?$/, "");
  const entry = dictionary[name];
  if (!entry) throw new Error(`${where}: ${name} is not defined under \`attributes\``);
  const values = given === undefined ? entry.values : ([given].flat() as Scalar[]);
  const stranger = values?.find((value) => entry.values && !entry.values.includes(value));
  if (stranger !== undefined)
    throw new Error(`${where}: ${name} cannot be ${stranger} (allowed: ${entry.values?.join(", ")})`);
  return {
    name,
    required: !key.endsWith("?"),
    type: entry.type ?? "string",
    what: entry.what,
    identity: entry.identity ?? false,
    ...(values ? { values } : {}),
    ...(entry.pattern ? { pattern: new RegExp(`^(?:${patterns[entry.pattern] ?? entry.pattern})$`) } : {}),
  };
}

/** Makes one of the rules required, with only these values. */
export function narrow(rules: Rule[], name: string, values: Scalar[]): Rule[] {
  return rules.map((rule) => (rule.name === name ? { ...rule, required: true, values } : rule));
}

/** Throws if `way` is not one of several ways of the service: such a rule would never apply. */
export function checkWay(place: string, file: ContractFile, service: string, way: Way | undefined): void {
  const ways = [file.services[service]?.instrumentation].flat();
  if (way && (ways.length < 2 || !ways.includes(way)))
    throw new Error(`${place}: ${service} has no choice that includes "${way}"`);
}
