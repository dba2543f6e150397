import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import type { Lab } from "../../support/lab.ts";
import { ownTrace, payment } from "../../support/shop.ts";
import { plainCard, secrets } from "./secrets.ts";

type Request = { part: string; method?: string; path: string; body?: unknown; headers?: Record<string, string> };

const { card, cvv, mail, token, name, line } = secrets;
const paper = { number: card, expiryMonth: 12, expiryYear: 2090, cvv };
const address = { name, line1: line, city: "Taipei", postalCode: "100", country: "TW" };
const order = { ...payment, email: mail, address, card: paper };
const declined = { ...order, card: { ...paper, number: "4000 0000 0000 0002" } };
const invalid = { ...order, card: { ...paper, number: `${card.slice(0, -1)}1` } };
const amount = { amount: 100, currency: "USD" };
const key = () => ({ "idempotency-key": randomUUID() });
const query = `query=${encodeURIComponent(card)}&email=${mail}&token=${token}&cvv=${cvv}`;

/** The paths of each service that end in a value from the caller. */
const inPaths: [part: string, method: string, path: string][] = [
  ...[`/api/products/`, "/api/orders/"].map((path): [string, string, string] => ["gateway", "GET", path]),
  ["gateway", "PUT", "/api/cart/items/"],
  ["catalog", "GET", "/products/"],
  ["catalog", "DELETE", "/reservations/"],
  ["checkout", "GET", "/orders/"],
  ["checkout", "PUT", "/cart/items/"],
  ["payment", "DELETE", "/charges/"],
  ["fulfilment", "GET", "/shipments/"],
  ["fulfilment", "GET", "/mails/"],
];

/** The routes that accept a body. */
const withBodies: [part: string, method: string, path: string][] = [
  ["gateway", "POST", "/api/checkout"],
  ["gateway", "PUT", "/api/cart/items/tent-2p"],
  ["catalog", "POST", "/reservations"],
  ["checkout", "POST", "/orders"],
  ["checkout", "PUT", "/cart/items/tent-2p"],
  ["payment", "POST", "/charges"],
  ["fulfilment", "POST", "/quotes"],
];

const bodies: unknown[] = [
  order,
  invalid,
  declined,
  { ...order, card: paper, email: `${mail} ` },
  { ...order, country: mail, [mail]: card },
  { amount, card: paper },
  { amount: { ...amount, currency: card }, card: paper },
  { quantity: card },
  { orderId: mail, items: [{ productId: plainCard, quantity: 1 }] },
  { country: mail, items: [{ productId: mail, quantity: card }] },
  `{"card": "${card}", "email": "${mail}", broken`,
  `card=${card}&email=${mail}`,
];

const parts = ["gateway", "catalog", "checkout", "payment", "fulfilment"];

/** Valid and invalid requests to every route, with private values in paths, queries, headers and bodies. */
export const requests: Request[] = [
  // Valid input: an order that is placed, and one with a declined card.
  { part: "gateway", method: "PUT", path: "/api/cart/items/cup-enamel", body: { quantity: 1 } },
  { part: "gateway", method: "POST", path: "/api/checkout", body: declined, headers: key() },
  { part: "gateway", method: "POST", path: "/api/checkout", body: invalid, headers: key() },
  { part: "gateway", method: "PUT", path: "/api/cart/items/cup-enamel", body: { quantity: 1 } },
  { part: "gateway", method: "POST", path: "/api/checkout", body: order, headers: key() },
  { part: "payment", method: "POST", path: "/charges", body: { amount, card: paper }, headers: key() },
  { part: "gateway", path: `/api/products?${query}` },
  { part: "catalog", path: `/products?${query}` },
  ...parts.flatMap((part): Request[] => [
    { part, path: `/no-such/${plainCard}?${query}` },
    { part, path: `/no-such/${encodeURIComponent(mail)}/${encodeURIComponent(card)}` },
    { part, method: "PATCH", path: `/${mail}` },
    {
      part,
      path: "/process",
      headers: { authorization: `Bearer ${token}`, cookie: `shop_user=${plainCard}; session=${token}` },
    },
    {
      part,
      path: "/process",
      headers: { "user-agent": `bot (${mail})`, referer: `http://example.org/?card=${plainCard}` },
    },
    { part, path: "/process", headers: { "x-user-id": mail, "x-forwarded-for": mail } },
    { part, path: "/process", headers: { "x-user-id": plainCard, tracestate: `shop=${plainCard}` } },
    { part, path: "/process", headers: { baggage: `user.email=${encodeURIComponent(mail)},card=${plainCard}` } },
  ]),
  ...inPaths.flatMap(([part, method, path]) =>
    [plainCard, encodeURIComponent(card), mail].map(
      (value): Request => ({
        part,
        method,
        path: `${path}${value}`,
        ...(method === "PUT" ? { body: { quantity: 1 } } : {}),
      }),
    ),
  ),
  ...withBodies.flatMap(([part, method, path]) =>
    bodies.map((body): Request => ({ part, method, path, body, headers: key() })),
  ),
  {
    part: "payment",
    method: "POST",
    path: "/charges",
    body: { amount, card: paper },
    headers: { "idempotency-key": plainCard },
  },
];

/** Sends one request in its own trace. Returns the trace and the response. */
export async function send(lab: Lab, { part, method = "GET", path, body, headers = {} }: Request) {
  const trace = ownTrace();
  const inner = part === "gateway" && path === "/process" ? "/api/process" : path;
  const answer = await fetch(`${lab.url(part)}${inner}`, {
    method,
    headers: {
      ...{ "x-user-id": "privacy", ...trace.headers, ...headers },
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  return {
    traceId: trace.traceId,
    request: `${method} ${part} ${path}`,
    status: answer.status,
    said: await answer.text(),
  };
}

/** Malformed HTTP. */
export async function sendNonsense(lab: Lab, part: string): Promise<void> {
  const socket = connect(Number(new URL(lab.url(part)).port), "127.0.0.1");
  await new Promise<void>((resolve) => {
    socket
      .on("error", () => resolve())
      .on("close", () => resolve())
      .resume();
    socket.end(`GET /${plainCard} for ${mail} HTTP/9\r\nx: ${token}\r\n\r\n`);
  });
}
