import { type Line, type Money, Quote } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Fulfilment = {
  /** The shipping cost in USD, and the tracking id reserved for the parcel. */
  quote(country: string, items: Line[]): Promise<{ trackingId: string; shipping: Money }>;
};

/** The calls to fulfilment. The shipment itself is requested through Kafka. */
export function createFulfilment({ peer, send }: HttpClient): Fulfilment {
  return {
    async quote(country, items) {
      const response = await send({ method: "POST", route: "/quotes", body: { country, items } });
      return parseResponse(peer, Quote, response) as { trackingId: string; shipping: Money };
    },
  };
}
