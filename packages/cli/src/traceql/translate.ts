import type { Span } from "../stores/traces.ts";
import type { Condition } from "./conditions.ts";
import { NotTranslated } from "./errors.ts";
import { matches } from "./match.ts";

/** Jaeger's search parameters, and an exact filter for its results. */
export interface JaegerQuery {
  /** Jaeger searches one service at a time; undefined means all of them. */
  service: string | undefined;
  parameters: Record<string, string>;
  /** Whether one span meets all conditions: Jaeger's limits are inclusive, and some storages mix conditions of several spans. */
  matches: (span: Span) => boolean;
}

/** Translates a conjunction into Jaeger's search parameters. */
export function translate(conditions: Condition[]): JaegerQuery {
  const tags: Record<string, string> = {};
  const parameters: Record<string, string> = {};
  let service: string | undefined;
  for (const { field, operator, value } of conditions) {
    if ("intrinsic" in field && field.intrinsic === "duration") {
      if (typeof value !== "number") throw new NotTranslated(`the duration "${value}"`);
      if (operator !== "<" && operator !== "<=") parameters.minDuration = `${Math.floor(value * 1000)}us`;
      if (operator !== ">" && operator !== ">=") parameters.maxDuration = `${Math.ceil(value * 1000)}us`;
      continue;
    }
    const what = "intrinsic" in field ? field.intrinsic : field.attribute;
    if (operator !== "=") throw new NotTranslated(`"${operator}" for ${what}`);
    if (!("intrinsic" in field)) {
      if (what === "service.name") service = String(value);
      else tags[what] = String(value);
    } else if (what === "name") parameters.operation = String(value);
    else if (what === "kind") tags["span.kind"] = kind(value);
    else if (what === "status") Object.assign(tags, status(value));
  }
  if (Object.keys(tags).length > 0) parameters.tags = JSON.stringify(tags);
  return { service, parameters, matches: (span) => conditions.every((condition) => matches(span, condition)) };
}

function kind(value: Condition["value"]): string {
  const known = ["server", "client", "producer", "consumer", "internal"];
  if (known.includes(String(value))) return String(value);
  throw new NotTranslated(`the kind "${value}"`);
}

function status(value: Condition["value"]): Record<string, string> {
  if (value === "error") return { error: "true" };
  if (value === "ok") return { "otel.status_code": "OK" };
  throw new NotTranslated(`the status "${value}"`); // spans with an unset status have no tag to search for
}
