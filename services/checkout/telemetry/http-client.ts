import { AnsweredError, type HttpClient, isProblem, masked, urlOf } from "@o11y-lab/service";
import { type Attributes, context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * The same client with a span and a duration for each call, and the trace in the request's headers: without them the
 * neighbour would begin a trace of its own.
 */
export function instrumentHttpClient(client: HttpClient): HttpClient {
  const tracer = trace.getTracer("http-client");
  const duration = metrics.getMeter("http-client").createHistogram("http.client.request.duration", {
    unit: "s",
    description: "Time from a call to the end of its answer",
  });
  const { hostname, port, protocol } = new URL(client.baseUrl);

  const send: HttpClient["send"] = async (request) => {
    const started = performance.now();
    const series: Attributes = {
      "http.request.method": request.method,
      // The template, not the path: it has few values, and tells which of the neighbour's routes is slow.
      "url.template": request.route,
      "server.address": hostname,
      "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
      // Whom we mean, whatever its address is: the service graph is drawn from it.
      "service.peer.name": client.peer,
    };
    const attributes = { ...series, "url.full": masked(urlOf(client.baseUrl, request)) };
    const span = tracer.startSpan(`${request.method} ${request.route}`, { kind: SpanKind.CLIENT, attributes });
    const active = trace.setSpan(context.active(), span);
    const headers = { ...request.headers };
    propagation.inject(active, headers);

    const end = (outcome: Attributes) => {
      span.setAttributes(outcome);
      // A 4xx is an answer of the business (declined, sold out), and we know how to go on with it.
      if (outcome["error.type"]) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      duration.record((performance.now() - started) / 1000, { ...series, ...outcome });
    };
    try {
      const answer = await context.with(active, () => client.send({ ...request, headers }));
      end({ "http.response.status_code": answer.status });
      return answer;
    } catch (error) {
      end(failure(error));
      throw error;
    }
  };
  return { ...client, send };
}

/** What the neighbour answered instead; when it did not answer, why. */
function failure(error: unknown): Attributes {
  if (isProblem(error) && error.status < 500) return { "http.response.status_code": error.status };
  const cause = rootOf(error);
  if (cause instanceof AnsweredError) {
    return { "http.response.status_code": cause.status, "error.type": String(cause.status) };
  }
  return { "error.type": cause.code ?? cause.name };
}

function rootOf(error: unknown): NodeJS.ErrnoException {
  const cause = error instanceof Error ? error : new Error(String(error));
  return cause.cause === undefined ? cause : rootOf(cause.cause);
}
