import type { Contract } from "../model.ts";
import type { Finding } from "./finding.ts";
import type { Name, Registry } from "./registry.ts";
import type { Conventions } from "./schema.ts";

/** Attributes, metrics and events whose name is deprecated, unknown, or malformed in the lab's namespace. */
export function nameFindings(contract: Contract, conventions: Conventions, registry: Registry): Finding[] {
  const attributes = contract.attributes.map(({ name }) => name);
  const metrics = new Set(contract.metrics.map(({ name }) => name));
  const events = new Set(contract.spans.flatMap((span) => span.events.map(({ name }) => name)));
  const fields = conventions["line fields"];
  const inTemplate = (name: string) => registry.templates.some((prefix) => name.startsWith(prefix));
  const check = (kind: string, known: Map<string, Name>) => (name: string) =>
    problemOf(name, known, conventions).map((problem): Finding => ({ where: [kind, name], ...problem }));
  return [
    ...attributes
      .filter((name) => !fields.includes(name) && !inTemplate(name))
      .flatMap(check("attribute", registry.attributes)),
    ...[...metrics].flatMap(check("metric", registry.metrics)),
    ...[...events].flatMap(check("event", registry.events)),
  ];
}

function problemOf(name: string, known: Map<string, Name>, conventions: Conventions): Omit<Finding, "where">[] {
  const own = `${conventions["own namespace"]}.`;
  const found = known.get(name);
  if (found?.deprecated !== undefined) return [{ what: "deprecated name", allowed: found.deprecated }];
  if (found) return [];
  if (!name.includes(".")) return [{ what: "no namespace", allowed: `a name of the conventions, or ${own}*` }];
  if (!name.startsWith(own)) {
    return [{ what: "unknown name", allowed: `a name of the conventions ${conventions.version}, or ${own}*` }];
  }
  if (/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/.test(name)) return [];
  return [{ what: "malformed name", allowed: "lower-case parts, with dots between them and underscores in them" }];
}
