import { LabError } from "../errors.ts";

/** Valid TraceQL, perhaps, that Jaeger has no way to answer. */
export class NotTranslated extends LabError {
  constructor(what: string) {
    super(
      `Jaeger cannot answer this query: ${what} is not supported`,
      "supported: one { … } with conditions joined by &&: attributes, name, kind and status with =, duration with =, >, >=, < or <=",
    );
  }
}

/** Not TraceQL. */
export class BadTraceQL extends LabError {
  constructor(expected: string, rest: string) {
    super(`the query is not valid TraceQL: expected ${expected} at "${rest.slice(0, 30) || "the end"}"`);
  }
}
