import type { FastifyError } from "fastify";
import { masked } from "../private.ts";
import { Problem } from "../problem.ts";

/** Fields whose values may be private. They are not repeated in a response, because the caller may log it. */
const personal = /card|email|address|cookie/i;

/** A value that looks like a card number or a mail address is never repeated, regardless of its field. */
const looksPersonal = /(\d[ -]?){12}|@/;

/** The path for an error message, unless it may be private. */
export const displayPath = (path: string): string =>
  looksPersonal.test(path) || masked(path) !== path ? "this path" : path;

/** `, got "x"` for an error message. Empty if the value is long, not a plain value, or may be private. */
export function gotSuffix(value: unknown): string {
  const plain = ["string", "number", "boolean"].includes(typeof value);
  return !plain || String(value).length > 50 || looksPersonal.test(String(value))
    ? ""
    : `, got ${JSON.stringify(value)}`;
}

/** A 400 with one line: where, what is allowed, and what was given. */
export function invalidInput(error: FastifyError): Problem {
  const [first] = error.validation ?? [];
  const where = `${error.validationContext ?? "input"}${first?.instancePath ?? ""}`;
  const given = (first as { data?: unknown } | undefined)?.data;
  const got = personal.test(where) ? "" : gotSuffix(given);
  return new Problem(
    400,
    "invalid_input",
    `${where} ${first?.message ?? "is invalid"}${allowedValues(first?.params)}${got}`,
  );
}

function allowedValues(params: Record<string, unknown> | undefined): string {
  if (Array.isArray(params?.allowedValues)) return `: ${params.allowedValues.join(", ")}`;
  // The caller chose the name of an additional property, so it may be private too.
  const surplus = params?.additionalProperty;
  return typeof surplus === "string" && !looksPersonal.test(surplus) ? `: "${surplus}"` : "";
}
