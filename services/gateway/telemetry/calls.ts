import type { Attributes } from "@opentelemetry/api";
import { UndiciInstrumentation, type UndiciRequest } from "@opentelemetry/instrumentation-undici";
import type { ViewOptions } from "@opentelemetry/sdk-metrics";
import type { Span, SpanProcessor } from "@opentelemetry/sdk-trace";
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD_ORIGINAL,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  ATTR_URL_PATH,
  ATTR_URL_QUERY,
  ATTR_URL_SCHEME,
  METRIC_HTTP_CLIENT_REQUEST_DURATION,
} from "@opentelemetry/semantic-conventions";

/** Service names by origin. The library sees an address; the service graph needs a name. */
const peers = new Map(
  Object.entries({ catalog: process.env.CATALOG_URL, checkout: process.env.CHECKOUT_URL }).map(([name, url]) => [
    url,
    name,
  ]),
);

/** Calls to other services: Node's fetch is undici. */
export const calls = new UndiciInstrumentation({
  // A call outside a request would be a trace of its own, with one span.
  requireParentforSpans: true,
  requestHook: (span, { origin }: UndiciRequest) => {
    const name = peers.get(origin);
    if (name) span.setAttribute("service.peer.name", name);
  },
  // The library sets these on every call. The conventions have the first for unknown methods only, the others for servers.
  startSpanHook: () => ({
    [ATTR_HTTP_REQUEST_METHOD_ORIGINAL]: undefined,
    [ATTR_URL_PATH]: undefined,
    [ATTR_URL_QUERY]: undefined,
  }),
});

/**
 * The library reports a timeout as error.type 23, the legacy code of DOMException, instead of its name (docs/upstream.md). It has
 * no hook for failed calls, so a processor corrects the span and the view below corrects the metric.
 */
export class TimeoutSpanProcessor implements SpanProcessor {
  onEnding(span: Span): void {
    if (isTimeout(span.attributes)) span.setAttribute(ATTR_ERROR_TYPE, "TimeoutError");
  }
  onStart(): void {}
  onEnd(): void {}
  forceFlush = () => Promise.resolve();
  shutdown = () => Promise.resolve();
}

const isTimeout = (attributes: Attributes) => Number(attributes[ATTR_ERROR_TYPE]) === DOMException.TIMEOUT_ERR;

/**
 * Corrects the library's metric: every measurement passes through the views. The hook above reaches the span only, so this
 * adds the service name to the duration as well.
 */
export const durationOfCalls: ViewOptions = {
  instrumentName: METRIC_HTTP_CLIENT_REQUEST_DURATION,
  attributesProcessors: [
    {
      process: (attributes) => ({
        ...attributes,
        ...peerOf(attributes),
        ...(isTimeout(attributes) ? { [ATTR_ERROR_TYPE]: "TimeoutError" } : {}),
      }),
    },
  ],
};

function peerOf(attributes: Attributes): Attributes {
  const { [ATTR_URL_SCHEME]: scheme = "http", [ATTR_SERVER_ADDRESS]: host, [ATTR_SERVER_PORT]: port } = attributes;
  const name = peers.get(new URL(`${scheme}://${host}:${port}`).origin);
  return name ? { "service.peer.name": name } : {};
}
