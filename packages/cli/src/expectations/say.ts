import type { Result } from "./evaluate.ts";

/** An answer in one line: what was asked, what came, and what was wanted where that is another thing. */
export function sayResult({ holds, asked, came, wanted, expectation, tookMs }: Result): string {
  const what = expectation.why ? `${expectation.why} (${asked})` : asked;
  const waited = expectation.within ? ` after ${(tookMs / 1000).toFixed(1)} s` : "";
  return holds ? `${what}: ${came}${waited}` : `${what}: ${came}${waited}, wanted ${wanted}`;
}
