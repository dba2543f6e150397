import { Type } from "typebox";

const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String({ description: "for programs: branch on this, not on the text" }),
  detail: Type.String({ description: "for people: what is wrong, what was given, what is allowed" }),
  traceId: Type.String({ description: "the trace of this request" }),
});

/** The error statuses of the API, the codes of each, and an example with the first code. */
const known: Record<number, { codes: string[]; detail: string; headers?: Record<string, string> }> = {
  400: { codes: ["invalid_input", "invalid_json"], detail: "body/quantity must be <= 99, got 1000" },
  402: { codes: ["card_declined"], detail: "the bank declined the card" },
  404: { codes: ["product_not_found", "order_not_found"], detail: 'product "tent-9p" not found' },
  409: { codes: ["cart_empty", "out_of_stock", "idempotency_key_in_use"], detail: "the cart is empty" },
  413: { codes: ["body_too_large"], detail: "the body is larger than 100 kB" },
  415: { codes: ["unsupported_media_type"], detail: "the body must be application/json" },
  422: {
    codes: ["card_invalid", "card_expired", "country_not_served", "idempotency_key_reused"],
    detail: "the card number is not valid",
  },
  429: {
    codes: ["rate_limited"],
    detail: "more than 6000 requests in 60 s, try again in 12 s",
    headers: { "retry-after": "seconds until the rate limit resets" },
  },
  500: { codes: ["internal_error"], detail: "internal error; the log has the details under this trace id" },
  503: {
    codes: ["upstream_unavailable"],
    detail: "catalog does not answer, try again",
    headers: { "retry-after": "seconds to wait before a retry" },
  },
};

/** The error responses of a route. Every route can return 429, 500 and 503. */
export function problems(...statuses: number[]) {
  return Object.fromEntries([...statuses, 429, 500, 503].map((status) => [status, problem(status)]));
}

function problem(status: number) {
  const { codes, detail, headers = {} } = known[status] ?? { codes: ["unknown"], detail: "" };
  const [code = "", ...others] = codes;
  const example = {
    type: "about:blank",
    title: code.replaceAll("_", " "),
    status,
    code,
    detail,
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  };
  return {
    description: [code, ...others].join(", "),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, what]) => [name, { type: "string", description: what }]),
    ),
    content: { "application/problem+json": { schema: Problem, example } },
  };
}
