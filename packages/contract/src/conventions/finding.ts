/** One place where the contract and the conventions differ. */
export interface Finding {
  /** The place, outermost part first: `["metric", "shop.orders", "checkout"]`. */
  where: string[];
  /** What is present or missing. Deviations refer to `where` and `what`. */
  what: string;
  allowed: string;
}

const separator = " › ";

export const path = (where: string[]) => where.join(separator);
export const parts = (where: string) => where.split(separator);

/**
 * One line each: `metric › db.client.connection.max › checkout: unit "1" (allowed: "{connection}")`.
 * Findings that differ only in the last part of their place share a line.
 */
export function lines(findings: Finding[]): string[] {
  const alike = Map.groupBy(findings, ({ where, what, allowed }) =>
    [path(where.slice(0, -1)), what, allowed].join("\n"),
  );
  return [...alike.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const others = more.length > 0 ? ` and ${more.length} more` : "";
    return [`${path(first.where)}${others}: ${first.what} (allowed: ${first.allowed})`];
  });
}

/** Keeps the first finding per place and problem. */
export function distinct(findings: Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = path([...finding.where, finding.what]);
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
