import type { Span } from "@o11y-lab/contract";
import { newTrace, type Shop, until } from "@o11y-lab/harness";
import { holdProducts } from "./held.ts";

/** What one way reports of requests that do not end normally. */
export interface Disruption {
  /** The server span of a request whose caller hangs up; undefined without telemetry. */
  hangUp?: { status: string; errorType?: string; statusCode?: number };
  /** SIGTERM while requests are in progress: how many were answered, and how many server spans and log records were exported. */
  stopped: { requests: number; answered: number; spans: number; logs: number };
}

/** Disrupts requests of the running service twice. It has stopped afterwards. */
export async function disrupt(shop: Shop, traced: boolean): Promise<Disruption> {
  const hangUp = traced ? { hangUp: await hangUpOn(shop) } : {};
  return { ...hangUp, stopped: await stopDuringRequests(shop) };
}

/** A caller that closes the connection while the service waits for PostgreSQL. */
async function hangUpOn(shop: Shop): Promise<NonNullable<Disruption["hangUp"]>> {
  const { traceId, traceparent } = newTrace();
  const held = await holdProducts(shop);
  try {
    const caller = new AbortController();
    const asked = getProducts(shop, traceparent, caller.signal);
    await held.waiting(1);
    caller.abort();
    await asked;
    const server = await until("the server span", () =>
      shop.receiver.signals.spans.find((span) => span.traceId === traceId && span.kind === "server"),
    );
    return outcomeOf(server);
  } finally {
    await held.release();
  }
}

function outcomeOf({ status, attributes }: Span): NonNullable<Disruption["hangUp"]> {
  const { "error.type": errorType, "http.response.status_code": statusCode } = attributes;
  return {
    status,
    ...(errorType === undefined ? {} : { errorType: String(errorType) }),
    ...(statusCode === undefined ? {} : { statusCode: Number(statusCode) }),
  };
}

/** SIGTERM reaches the service while all requests wait for PostgreSQL; then they are answered. */
async function stopDuringRequests(shop: Shop, requests = 5): Promise<Disruption["stopped"]> {
  const service = shop.services.get("catalog");
  if (!service) throw new Error("catalog does not run");
  const traces = Array.from({ length: requests }, () => newTrace());
  const held = await holdProducts(shop);
  const asked = traces.map(({ traceparent }) => getProducts(shop, traceparent));
  await held.waiting(requests);
  const ended = service.child.stop();
  await until("the service to stop", () => service.child.stdout.some((line) => line.includes('"stopping"')));
  await held.release();
  const answered = (await Promise.all(asked)).filter((status) => status === 200).length;
  await ended;
  const ids = new Set(traces.map(({ traceId }) => traceId));
  const { spans, logs } = shop.receiver.signals;
  return {
    requests,
    answered,
    spans: spans.filter(({ kind, traceId }) => kind === "server" && ids.has(traceId)).length,
    logs: logs.filter(({ msg, traceId = "" }) => msg === "request completed" && ids.has(traceId)).length,
  };
}

/** The status code, or undefined if no response came. */
async function getProducts(shop: Shop, traceparent: string, signal?: AbortSignal): Promise<number | undefined> {
  const init = { headers: { traceparent }, ...(signal ? { signal } : {}) };
  return fetch(`${shop.url("catalog")}/products`, init).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => undefined,
  );
}
