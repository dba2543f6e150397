import type { FastifyError } from "fastify";
import { masked } from "./private.ts";
import { Problem } from "./problem.ts";

/** Where a value may be private: it is not repeated in an answer, which may end up in somebody's log. */
const personal = /card|email|address|cookie/i;

/** What looks like a card number or a mail address is not repeated either, wherever somebody put it. */
const looksPersonal = /(\d[ -]?){12}|@/;

/** The path as an error's text may name it. */
export const pathOf = (path: string): string =>
  looksPersonal.test(path) || masked(path) !== path ? "such path" : path;

/** `, got "x"` for an error's text, or nothing where the value is long, no plain value, or may be private. */
export function gotOf(value: unknown): string {
  const plain = ["string", "number", "boolean"].includes(typeof value);
  return !plain || String(value).length > 50 || looksPersonal.test(String(value))
    ? ""
    : `, got ${JSON.stringify(value)}`;
}

/** 400 with one line: where, what is allowed, and what was given. */
export function invalidInput(error: FastifyError): Problem {
  const [first] = error.validation ?? [];
  const where = `${error.validationContext ?? "input"}${first?.instancePath ?? ""}`;
  const given = (first as { data?: unknown } | undefined)?.data;
  const got = personal.test(where) ? "" : gotOf(given);
  return new Problem(
    400,
    "invalid_input",
    `${where} ${first?.message ?? "is invalid"}${allowedValues(first?.params)}${got}`,
  );
}

function allowedValues(params: Record<string, unknown> | undefined): string {
  if (Array.isArray(params?.allowedValues)) return `: ${params.allowedValues.join(", ")}`;
  // A name that the caller made up is as private as a value.
  const surplus = params?.additionalProperty;
  return typeof surplus === "string" && !looksPersonal.test(surplus) ? `: "${surplus}"` : "";
}
