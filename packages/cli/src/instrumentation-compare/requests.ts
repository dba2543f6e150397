import { randomUUID } from "node:crypto";
import { newTrace } from "@o11y-lab/harness";
import { LabError } from "../errors.ts";

/** A request that was sent, and the trace that it belongs to. */
export interface Sent {
  title: string;
  traceId: string;
}

type Request = { method?: string; path: string; body?: object; status: number };

/** A mail address, typed into the search by mistake. It should not leave the service. */
const privateText = "jane.doe@example.com";

/** Whether a text contains it, as it is or encoded for a URL. */
export const hasPrivateText = (text: string): boolean =>
  text.includes(privateText) || text.includes(encodeURIComponent(privateText));

/** One request of each kind, accepted and refused. */
function ordinaryRequests(): Request[] {
  const orderId = randomUUID();
  const reserve = (productId: string) => ({ orderId, items: [{ productId, quantity: 2 }] });
  return [
    { path: "/products", status: 200 },
    { path: `/products?query=${privateText}`, status: 200 },
    { path: "/products/tent-2p", status: 200 },
    { path: "/products/no-such-product", status: 404 },
    { method: "POST", path: "/reservations", body: reserve("headlamp-classic"), status: 409 },
    { method: "POST", path: "/reservations", body: reserve("tent-2p"), status: 201 },
    { method: "DELETE", path: `/reservations/${orderId}`, status: 204 },
  ];
}

/** Sends them one after the other, each in a trace of its own. */
export async function sendAll(url: string): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const request of ordinaryRequests()) sent.push(await send(url, request));
  return sent;
}

/** What an orchestrator sends every few seconds. */
export const sendProbe = (url: string): Promise<Sent> => send(url, { path: "/readyz", status: 200 });

async function send(url: string, { method = "GET", path, body, status }: Request): Promise<Sent> {
  const { traceId, traceparent } = newTrace();
  const response = await fetch(url + path, {
    method,
    headers: { traceparent, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  await response.arrayBuffer();
  if (response.status !== status) throw new LabError(`${method} ${path} returned ${response.status}, not ${status}`);
  const shown = path.replace(/[0-9a-f-]{36}$/, ":orderId");
  return { title: `${method} ${shown} → ${status}`, traceId };
}
