import { isProblem } from "@o11y-lab/service/problem";

/**
 * The value of `error.type`: few values, and one that a query can be built on. A Problem has its code, an error of the
 * system or of Postgres its code (`ECONNREFUSED`, `23505`), anything else its class (`TimeoutError`).
 *
 * Only a code that is a string counts: a DOMException, which `AbortSignal.timeout` throws, has a legacy number (23) there.
 * https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/
 */
export function errorType(error: unknown): string {
  if (isProblem(error)) return error.code;
  if (!(error instanceof Error)) return "_OTHER";
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === "string" && code !== "" ? code : error.name;
}
