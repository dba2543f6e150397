import type { HttpClient, HttpRequest, HttpResponse } from "@o11y-lab/service/http-client";

type Answer = (request: HttpRequest) => unknown;

/** A neighbour that is not there: it answers what the test says, by method and route, and remembers what it was asked. */
export function fakeNeighbour(peer: string, answers: Record<string, Answer>) {
  const asked: HttpRequest[] = [];
  const client: HttpClient = {
    peer,
    baseUrl: `http://${peer}.test`,
    async send(request): Promise<HttpResponse> {
      asked.push(request);
      const answer = answers[`${request.method} ${request.route}`];
      if (!answer) throw new Error(`${peer} was asked ${request.method} ${request.route}`);
      return { status: 200, body: answer(request) };
    },
  };
  return { client, answers, asked };
}
