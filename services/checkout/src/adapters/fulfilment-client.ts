import { type Line, type Money, Quote } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Fulfilment = {
  /** What it costs to ship these there, in USD, with a tracking id for the parcel. */
  quote(country: string, items: Line[]): Promise<{ trackingId: string; shipping: Money }>;
};

/** What checkout asks of fulfilment. The parcel itself is ordered through Kafka. */
export function createFulfilment({ peer, send }: HttpClient): Fulfilment {
  return {
    async quote(country, items) {
      const answer = await send({ method: "POST", route: "/quotes", body: { country, items } });
      return parseResponse(peer, Quote, answer) as { trackingId: string; shipping: Money };
    },
  };
}
