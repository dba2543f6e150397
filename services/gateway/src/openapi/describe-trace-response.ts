import type { App } from "@o11y-lab/service/http-server";

const traceresponse = { type: "string", description: "00-<trace id>-<span id>-<flags>: the trace of this request" };

/** Adds the header `traceresponse` to every response in the OpenAPI document. */
export function describeTraceResponse(app: App): void {
  app.addHook("onRoute", ({ schema }) => {
    const responses = schema?.response as Record<string, { headers?: object }> | undefined;
    for (const [status, response] of Object.entries(responses ?? {})) {
      if (responses) responses[status] = { ...response, headers: { ...response.headers, traceresponse } };
    }
  });
}
