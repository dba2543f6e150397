/**
 * The reason if the database will never accept this order; undefined if a retry may succeed.
 * The first two characters of an SQLSTATE are its class: 22 is a value that cannot be stored, 23 a violated constraint, such as a
 * tracking id that was not reserved. All others are temporary. The database's own message is not used, because it quotes the order.
 * Source: https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
export function rejectionReason(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: unknown; constraint?: string };
  if (typeof code !== "string" || !/^2[23][0-9A-Z]{3}$/.test(code)) return undefined;
  return constraint
    ? `the order violates the constraint ${constraint}`
    : `the database rejects a value of the order (${code})`;
}
