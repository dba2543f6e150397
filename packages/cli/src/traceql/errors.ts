import { LabError } from "../errors.ts";

/** The query may be good TraceQL, but Jaeger has no way to answer it. */
export class NotTranslated extends LabError {
  constructor(what: string) {
    super(
      `Jaeger cannot answer this query: ${what} is not supported`,
      "what can be asked is one { … } of conditions joined by &&: attributes, name, kind and status with =, duration with =, >, >=, < or <=",
    );
  }
}

/** The query is no TraceQL. */
export class BadTraceQL extends LabError {
  constructor(expected: string, rest: string) {
    super(`the query is not valid TraceQL: expected ${expected} at "${rest.slice(0, 30) || "the end"}"`);
  }
}
