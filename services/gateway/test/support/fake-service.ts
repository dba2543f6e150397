import type { HttpClient, HttpRequest, HttpResponse } from "@o11y-lab/service/http-client";

type Handler = (request: HttpRequest) => unknown;

/** A client whose responses come from `handlers`, by method and route. Records its requests. */
export function fakeService(peer: string, handlers: Record<string, Handler>) {
  const requests: HttpRequest[] = [];
  const client: HttpClient = {
    peer,
    baseUrl: `http://${peer}.test`,
    async send(request): Promise<HttpResponse> {
      requests.push(request);
      const handler = handlers[`${request.method} ${request.route}`];
      if (!handler) throw new Error(`${peer} has no handler for ${request.method} ${request.route}`);
      return { status: 200, body: handler(request) };
    },
  };
  return { client, handlers, requests };
}
