import type { Condition, Field, Operator } from "./conditions.ts";
import { BadTraceQL, NotTranslated } from "./errors.ts";
import { Scanner } from "./scanner.ts";
import { parseValue } from "./value.ts";

/** Parses the supported part of TraceQL: `{ condition && condition … }`. Throws NotTranslated for other constructs. */
export function parse(traceql: string): Condition[] {
  const scanner = new Scanner(traceql);
  if (scanner.take(/^\(/)) throw new NotTranslated('"(" (a group of span sets)');
  if (!scanner.take(/^\{/)) throw new BadTraceQL('"{"', scanner.rest);
  const conditions: Condition[] = [];
  while (!scanner.take(/^\}/)) {
    if (conditions.length > 0 && !scanner.take(/^&&/)) throw unexpected(scanner.rest, '"&&" or "}"');
    conditions.push(condition(scanner));
  }
  if (scanner.rest !== "") throw afterTheSet(scanner.rest);
  return conditions;
}

function condition(scanner: Scanner): Condition {
  const read = field(scanner);
  const sign = scanner.take(/^(!=|=~|!~|>=|<=|=|>|<)/);
  if (sign === undefined) throw unexpected(scanner.rest, "a comparison");
  if (sign === "!=" || sign === "=~" || sign === "!~") throw new NotTranslated(`"${sign}"`);
  return { field: read, operator: sign as Operator, value: parseValue(scanner) };
}

const intrinsics = new Set(["name", "status", "kind", "duration"]);

function field(scanner: Scanner): Field {
  if (scanner.take(/^\(/)) throw new NotTranslated('"(" (a group of conditions)');
  if (scanner.take(/^!/)) throw new NotTranslated('"!" (not)');
  const scope = scanner.take(/^(span|resource|event|link|instrumentation|parent)\./) ?? scanner.take(/^\./);
  if (scope === undefined) return intrinsic(scanner);
  if (scope !== "span." && scope !== "resource." && scope !== ".")
    throw new NotTranslated(`the scope "${scope.slice(0, -1)}"`);
  const attribute = scanner.take(/^("[^"]+"|[\w.\-/]+)/);
  if (attribute === undefined) throw new BadTraceQL("the name of an attribute", scanner.rest);
  return {
    attribute: attribute.replaceAll('"', ""),
    scope: scope === "." ? "any" : scope === "span." ? "span" : "resource",
  };
}

function intrinsic(scanner: Scanner): Field {
  // The new spelling of intrinsics has a colon: span:duration is duration.
  const name = scanner.take(/^[a-zA-Z]+(:[a-zA-Z]+)?/);
  if (name === undefined) throw new BadTraceQL("a condition", scanner.rest);
  const short = name.replace(/^span:/, "");
  if (!intrinsics.has(short)) throw new NotTranslated(`"${name}"`);
  return { intrinsic: short as "name" | "status" | "kind" | "duration" };
}

function unexpected(rest: string, expected: string): Error {
  if (rest.startsWith("||")) return new NotTranslated('"||"');
  const sign = /^[+\-*/%^]/.exec(rest)?.[0];
  return sign ? new NotTranslated(`arithmetic ("${sign}")`) : new BadTraceQL(expected, rest);
}

/** After the closing brace: relations between span sets (`>>`, `&&` …) or pipelines (`| count() > 2`). */
function afterTheSet(rest: string): Error {
  const sign = /^(\|\||&&|!?>>|!?<<|!?>|!?<|!?~|&>>|&<<|&>|&<|&~)/.exec(rest)?.[0];
  if (sign) return new NotTranslated(`"${sign}" between span sets`);
  const stage = /^\|\s*(\w+)?/.exec(rest);
  return stage ? new NotTranslated(`the pipeline "| ${stage[1] ?? ""}"`) : new BadTraceQL("nothing more", rest);
}
