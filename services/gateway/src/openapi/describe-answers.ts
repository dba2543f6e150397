import type { App } from "@o11y-lab/service/http-server";

const traceresponse = { type: "string", description: "00-<trace id>-<span id>-<flags>: the trace of this request" };

/** Says in the API's description what is true of every answer: it names its trace. */
export function describeAnswers(app: App): void {
  app.addHook("onRoute", ({ schema }) => {
    const answers = schema?.response as Record<string, { headers?: object }> | undefined;
    for (const [status, answer] of Object.entries(answers ?? {})) {
      if (answers) answers[status] = { ...answer, headers: { ...answer.headers, traceresponse } };
    }
  });
}
