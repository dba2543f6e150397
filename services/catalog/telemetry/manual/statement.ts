import type { BoundHistogram, Series } from "@o11y-lab/otlp/histograms";
import type { Attributes } from "@opentelemetry/api";

/** How one statement is reported: the same each time, so it is worked out once. */
export type Statement = { name: string; attributes: Attributes; labels: Attributes; series: Series };

/**
 * What the conventions ask for of a statement: its operation, its table, and a name made of both. A few patterns are enough for
 * our own statements. They are as many as there are in src/, for the values stand in placeholders: so each is kept.
 */
export function createStatements(server: Attributes, duration: BoundHistogram): (sql: string) => Statement {
  const known = new Map<string, Statement>();
  return (sql) => {
    let statement = known.get(sql);
    if (!statement) {
      statement = describe(sql, server, duration);
      known.set(sql, statement);
    }
    return statement;
  };
}

function describe(sql: string, server: Attributes, duration: BoundHistogram): Statement {
  const text = sql.replace(/\s+/g, " ").trim();
  const operation = /^\w+/.exec(text)?.[0].toUpperCase() ?? "SQL";
  const table = /\b(?:FROM|INTO|UPDATE) (\w+)/.exec(text)?.[1];
  const collection = table ? { "db.collection.name": table } : {};
  const labels = { ...server, "db.operation.name": operation, ...collection };
  const attributes = { ...labels, "db.query.text": text };
  const name = table ? `${operation} ${table}` : operation;
  return { name, attributes, labels, series: duration.series(labels) };
}
