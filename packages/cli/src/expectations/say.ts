import type { Result } from "./evaluate.ts";

/** A result in one line: question, answer, and the expected answer if it differs. */
export function sayResult({ holds, asked, came, wanted, expectation, tookMs }: Result): string {
  const what = expectation.why ? `${expectation.why} (${asked})` : asked;
  const waited = expectation.within ? ` after ${(tookMs / 1000).toFixed(1)} s` : "";
  return holds ? `${what}: ${came}${waited}` : `${what}: ${came}${waited}, wanted ${wanted}`;
}
