type Facts = Record<string, string | number>;
type Extras = { headers?: Record<string, string>; cause?: unknown; facts?: Facts };

/**
 * An error for the caller, sent as RFC 9457 problem+json. Callers branch on `code`, never on the text. `detail` is one line and must
 * not contain a card number, a CVV or a mail address.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  /** Attributes for telemetry, such as which product is sold out. They are not part of the response. */
  readonly facts: Facts;

  constructor(status: number, code: string, detail: string, { headers = {}, cause, facts = {} }: Extras = {}) {
    super(detail, { cause });
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.facts = facts;
  }
}

/** 503: a dependency is unavailable. Retry-After gives the caller the delay in seconds. */
export const unavailable = (code: string, detail: string, cause?: unknown) =>
  new Problem(503, code, detail, { headers: { "retry-after": "2" }, cause });

/** Whether the error is a Problem, and has this code if one is given. */
export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code);
