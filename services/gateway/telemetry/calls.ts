import type { Attributes } from "@opentelemetry/api";
import { UndiciInstrumentation, type UndiciRequest } from "@opentelemetry/instrumentation-undici";
import type { ViewOptions } from "@opentelemetry/sdk-metrics";
import { maskedCall } from "./redaction.ts";

/** Who answers behind which address. The library sees an address; the service graph needs a name. */
const peers = new Map(
  Object.entries({ catalog: process.env.CATALOG_URL, checkout: process.env.CHECKOUT_URL }).map(([name, url]) => [
    url,
    name,
  ]),
);

/** Calls to the neighbours: Node's fetch is undici. */
export const calls = new UndiciInstrumentation({
  // A call outside of a request would be a trace of its own, of one span.
  requireParentforSpans: true,
  requestHook: (span, { origin }: UndiciRequest) => {
    const name = peers.get(origin);
    if (name) span.setAttribute("service.peer.name", name);
  },
  // «The method as it was sent» is for methods that are not known ones; the library sets it on every call.
  startSpanHook: (call: UndiciRequest) => ({ "http.request.method_original": undefined, ...maskedCall(call) }),
});

/**
 * The same name on the duration of each call. The hook above reaches the span alone, and the library has none for its
 * metric; but every measurement passes through the views, which may take attributes away, and add some.
 */
export const callsByPeer: ViewOptions = {
  instrumentName: "http.client.request.duration",
  attributesProcessors: [{ process: (attributes) => ({ ...attributes, ...peerOf(attributes) }) }],
};

function peerOf(attributes: Attributes): Attributes {
  const { "url.scheme": scheme = "http", "server.address": host, "server.port": port } = attributes;
  const name = peers.get(new URL(`${scheme}://${host}:${port}`).origin);
  return name ? { "service.peer.name": name } : {};
}
