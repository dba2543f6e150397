import type { Rule, Scalar } from "./model.ts";
import type { ContractFile, Mention, Way } from "./schema.ts";

const patterns: Record<string, string> = {
  uuid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
};

/** Turns the mentions of a list into rules, with what the dictionary says about each. `where` names the place in errors. */
export function resolve(mentions: Mention[], dictionary: ContractFile["attributes"], where: string): Rule[] {
  const rules = mentions.map((mention) => toRule(mention, dictionary, where));
  for (const [index, { name }] of rules.entries()) {
    if (rules.findIndex((rule) => rule.name === name) !== index) throw new Error(`${where}: ${name} is named twice`);
  }
  return rules;
}

function toRule(mention: Mention, dictionary: ContractFile["attributes"], where: string): Rule {
  const [key, given] = typeof mention === "string" ? [mention] : (Object.entries(mention)[0] ?? [""]);
  const name = key.replace(/\?$/, "");
  const entry = dictionary[name];
  if (!entry) throw new Error(`${where}: ${name} is not explained under \`attributes\``);
  const values = given === undefined ? entry.values : ([given].flat() as Scalar[]);
  const stranger = values?.find((value) => entry.values && !entry.values.includes(value));
  if (stranger !== undefined) throw new Error(`${where}: ${name} cannot be ${stranger}, see \`attributes\``);
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

/** The same rules, with one of them narrowed to these values and required. */
export function narrow(rules: Rule[], name: string, values: Scalar[]): Rule[] {
  return rules.map((rule) => (rule.name === name ? { ...rule, required: true, values } : rule));
}

/** A rule for a way in which the service cannot be started would never be looked at. */
export function checkWay(place: string, file: ContractFile, service: string, way: Way | undefined): void {
  const ways = [file.services[service]?.instrumentation].flat();
  if (way && (ways.length < 2 || !ways.includes(way)))
    throw new Error(`${place}: ${service} has no choice of "${way}"`);
}
