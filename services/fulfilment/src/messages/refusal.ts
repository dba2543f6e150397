/**
 * Why the database will never take this order, or undefined when it may take it later.
 * SQLSTATE's first two characters are a class: 22 is a value that cannot be stored, 23 a broken rule, such as a tracking id
 * that nobody reserved. All others (away, busy, out of space) pass. The error's own words would quote the order.
 * Source: https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
export function refusal(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: unknown; constraint?: string };
  if (typeof code !== "string" || !/^2[23][0-9A-Z]{3}$/.test(code)) return undefined;
  return constraint ? `the order breaks the rule ${constraint}` : `the database refuses a value of the order (${code})`;
}
