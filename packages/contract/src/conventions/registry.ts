import { readFileSync } from "node:fs";
import * as exported from "@opentelemetry/semantic-conventions/incubating";

// The incubating entry point includes the stable names. Deprecations exist only as tags in the type declarations.

export interface Name {
  /** The deprecation note, for example "Replaced by `db.system.name`.". */
  deprecated?: string;
  /** The new name, if the note consists of nothing else. */
  successor?: string;
  /** The values of an enum; empty for any other attribute. */
  values: Map<string | number, { deprecated?: string }>;
}

/** The names that @opentelemetry/semantic-conventions exports. */
export interface Registry {
  version: string;
  attributes: Map<string, Name>;
  /** Prefixes of attributes that end in a key, such as `http.request.header.`. */
  templates: string[];
  metrics: Map<string, Name>;
  events: Map<string, Name>;
}

const entry = import.meta.resolve("@opentelemetry/semantic-conventions/incubating");

/** Reads the installed package. Throws an Error if its declarations have no deprecations, because their layout changed. */
export function readRegistry(): Registry {
  const constants = Object.entries(exported);
  const deprecated = deprecations();
  const values = new Map<string, Name["values"]>();
  for (const [constant, value] of constants) {
    const [owner = "", member] = constant.split("_VALUE_");
    if (member === undefined || typeof value === "function") continue;
    const members = values.get(owner) ?? new Map();
    values.set(owner, members.set(value, noteOf(deprecated.get(constant))));
  }
  const named = (prefix: string) =>
    new Map(
      constants.flatMap(([constant, name]): [string, Name][] => {
        if (!constant.startsWith(prefix) || typeof name !== "string") return [];
        const members = values.get(constant.slice(prefix.length)) ?? new Map();
        return [[name, { ...noteOf(deprecated.get(constant)), values: members }]];
      }),
    );
  return {
    version: JSON.parse(readFileSync(new URL("../package.json", entry), "utf8")).version,
    attributes: named("ATTR_"),
    templates: constants.flatMap(([, value]) => (typeof value === "function" ? value("") : [])),
    metrics: named("METRIC_"),
    events: named("EVENT_"),
  };
}

function noteOf(deprecated: string | undefined): Pick<Name, "deprecated" | "successor"> {
  if (deprecated === undefined) return {};
  const successor = /^Replaced by `([\w.]+)`\.?$/.exec(deprecated)?.[1];
  return successor === undefined ? { deprecated } : { deprecated, successor };
}

/** Constant → deprecation note, from the doc comments in the declaration files that the entry point imports. */
function deprecations(): Map<string, string> {
  const typesOf = (url: string | URL) => readFileSync(new URL(String(url).replace(/\.mjs$/, ".d.mts")), "utf8");
  const files = [...typesOf(entry).matchAll(/from "(\.\/[\w-]+\.mjs)"/g)].map(([, file = ""]) => new URL(file, entry));
  const notes = new Map<string, string>();
  for (const text of files.map(typesOf)) {
    for (const [, comment = "", constant = ""] of text.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*declare const (\w+)/gs)) {
      const note = /@deprecated\s+([^\n]*)/.exec(comment)?.[1];
      if (note !== undefined) notes.set(constant, note);
    }
  }
  if (notes.size === 0) throw new Error(`${entry}: no @deprecated tag in its type declarations`);
  return notes;
}
