import { type HttpClient, type HttpRequest, HttpStatusError, urlOf } from "@o11y-lab/service/http-client";
import { isProblem } from "@o11y-lab/service/problem";
import { type Attributes, context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  ATTR_URL_FULL,
  METRIC_HTTP_CLIENT_REQUEST_DURATION,
} from "@opentelemetry/semantic-conventions";
import { errorType } from "../error-type.ts";
import { scope } from "../scope.ts";
import { ATTR_SERVICE_PEER_NAME, ATTR_URL_TEMPLATE, REQUEST_BUCKETS } from "../semconv.ts";

/**
 * Wraps a client: each call gets a span, a duration, and the headers that carry the trace to the callee. Without the headers
 * the callee would start a trace of its own.
 */
export function instrumentHttpClient(client: HttpClient): HttpClient {
  const tracer = trace.getTracer(...scope("http-client"));
  const duration = metrics.getMeter(...scope("http-client")).createHistogram(METRIC_HTTP_CLIENT_REQUEST_DURATION, {
    unit: "s",
    description: "Duration of HTTP client requests",
    advice: { explicitBucketBoundaries: REQUEST_BUCKETS },
  });

  const send: HttpClient["send"] = async (request) => {
    const started = performance.now();
    const series = metricAttributes(client, request);
    const attributes = { ...series, [ATTR_URL_FULL]: urlOf(client.baseUrl, request) };
    // startSpan and not startActiveSpan: the headers need the span before the call begins.
    const span = tracer.startSpan(`${request.method} ${request.route}`, { kind: SpanKind.CLIENT, attributes });
    const withSpan = trace.setSpan(context.active(), span);
    const headers = { ...request.headers };
    propagation.inject(withSpan, headers);

    let outcome: Attributes = {};
    try {
      const answer = await context.with(withSpan, () => client.send({ ...request, headers }));
      outcome = { [ATTR_HTTP_RESPONSE_STATUS_CODE]: answer.status };
      return answer;
    } catch (error) {
      outcome = failure(error);
      throw error;
    } finally {
      span.setAttributes(outcome);
      if (outcome[ATTR_ERROR_TYPE]) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      duration.record((performance.now() - started) / 1000, { ...series, ...outcome });
    }
  };
  return { ...client, send };
}

function metricAttributes({ baseUrl, peer }: HttpClient, { method, route }: HttpRequest): Attributes {
  const { hostname, port, protocol } = new URL(baseUrl);
  return {
    [ATTR_HTTP_REQUEST_METHOD]: method,
    // The template, not the path: it has few values, and shows which route of the callee is slow.
    [ATTR_URL_TEMPLATE]: route,
    [ATTR_SERVER_ADDRESS]: hostname,
    [ATTR_SERVER_PORT]: Number(port) || (protocol === "https:" ? 443 : 80),
    // The callee's name, independent of its address. The service graph is built from it.
    [ATTR_SERVICE_PEER_NAME]: peer,
  };
}

/**
 * Attributes of a failed call: the status code, if a response came, and `error.type`, unless the callee refused with a 4xx. By
 * the conventions a 4xx "SHOULD" be an error of a client span, but "instrumentations that have additional context about this
 * specific request MAY use this context to set the span status more precisely". Checkout expects to be refused: a declined card
 * (402) or missing stock (409) is not an error.
 * https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status
 */
function failure(error: unknown): Attributes {
  if (isProblem(error) && error.status < 500) return { [ATTR_HTTP_RESPONSE_STATUS_CODE]: error.status };
  const cause = rootCause(error);
  if (!(cause instanceof HttpStatusError)) return { [ATTR_ERROR_TYPE]: errorType(cause) };
  return { [ATTR_HTTP_RESPONSE_STATUS_CODE]: cause.status, [ATTR_ERROR_TYPE]: String(cause.status) };
}

/** `fetch` wraps the system's error, and the HTTP client wraps fetch's. */
const rootCause = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error;
