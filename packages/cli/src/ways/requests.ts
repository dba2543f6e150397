import { randomUUID } from "node:crypto";
import { newTrace } from "@o11y-lab/harness";
import { LabError } from "../errors.ts";

/** A request that was made, and the trace that it began. */
export interface Asked {
  title: string;
  traceId: string;
}

type Request = { method?: string; path: string; body?: object; status: number };

/** What a shop asks of its catalog on an ordinary day: one request of each kind, good and bad. */
function ordinaryDay(): Request[] {
  const orderId = randomUUID();
  const reserve = (productId: string) => ({ orderId, items: [{ productId, quantity: 2 }] });
  return [
    { path: "/products", status: 200 },
    { path: "/products?query=tent", status: 200 },
    { path: "/products/tent-2p", status: 200 },
    { path: "/products/no-such-product", status: 404 },
    { method: "POST", path: "/reservations", body: reserve("headlamp-classic"), status: 409 },
    { method: "POST", path: "/reservations", body: reserve("tent-2p"), status: 201 },
    { method: "DELETE", path: `/reservations/${orderId}`, status: 204 },
  ];
}

/** Asks all of it, one after the other, each in a trace of its own. */
export async function askAll(url: string): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const request of ordinaryDay()) asked.push(await ask(url, request));
  return asked;
}

async function ask(url: string, { method = "GET", path, body, status }: Request): Promise<Asked> {
  const { traceId, traceparent } = newTrace();
  const answer = await fetch(url + path, {
    method,
    headers: { traceparent, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  await answer.arrayBuffer();
  if (answer.status !== status) throw new LabError(`${method} ${path} was answered ${answer.status}, not ${status}`);
  const shown = path.replace(/[0-9a-f-]{36}$/, ":orderId");
  return { title: `${method} ${shown} → ${status}`, traceId };
}
