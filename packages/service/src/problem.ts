type Extras = { headers?: Record<string, string>; cause?: unknown };

/**
 * An error that the caller may see, as RFC 9457 describes it. Callers branch on `code`, never on the text.
 * `detail` is one line that says what was wrong; it must never hold a card number, a CVV or a mail address.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, detail: string, { headers = {}, cause }: Extras = {}) {
    super(detail, { cause });
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** 503: something that the shop needs is away. Retry-After tells the caller when to come back, in seconds. */
export const unavailable = (code: string, detail: string, cause?: unknown) =>
  new Problem(503, code, detail, { headers: { "retry-after": "2" }, cause });

/** Whether this error is (or was passed on as) the problem with this code. */
export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code);
