import { UndiciInstrumentation, type UndiciRequest } from "@opentelemetry/instrumentation-undici";
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
