/** What the conventions ask for of a statement: its operation, its table, and a name made of both. */
export type Statement = { name: string; operation: string; table?: string; text: string };

/**
 * Reads it off the SQL text. A few patterns are enough for our own statements; the values are never part of the text,
 * they stand in placeholders.
 */
export function describeStatement(sql: string): Statement {
  const text = sql.replace(/\s+/g, " ").trim();
  const operation = /^\w+/.exec(text)?.[0].toUpperCase() ?? "SQL";
  const table = /\b(?:FROM|INTO|UPDATE) (\w+)/.exec(text)?.[1];
  return { name: table ? `${operation} ${table}` : operation, operation, text, ...(table ? { table } : {}) };
}
