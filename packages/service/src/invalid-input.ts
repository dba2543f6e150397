import type { FastifyError } from "fastify";
import { Problem } from "./problem.ts";

/** Where a value may be private: it is not repeated in an answer, which may end up in somebody's log. */
const personal = /card|email|address|cookie/i;

/** 400 with one line: where, what is allowed, and what was given. */
export function invalidInput(error: FastifyError): Problem {
  const [first] = error.validation ?? [];
  const where = `${error.validationContext ?? "input"}${first?.instancePath ?? ""}`;
  const given = (first as { data?: unknown } | undefined)?.data;
  const got = personal.test(where) || !isShort(given) ? "" : `, got ${JSON.stringify(given)}`;
  return new Problem(
    400,
    "invalid_input",
    `${where} ${first?.message ?? "is invalid"}${allowedValues(first?.params)}${got}`,
  );
}

const isShort = (value: unknown) =>
  ["string", "number", "boolean"].includes(typeof value) && String(value).length <= 50;

function allowedValues(params: Record<string, unknown> | undefined): string {
  if (Array.isArray(params?.allowedValues)) return `: ${params.allowedValues.join(", ")}`;
  return params?.additionalProperty ? `: "${params.additionalProperty}"` : "";
}
