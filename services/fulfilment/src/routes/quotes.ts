import { Quote, QuoteRequest } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import type { QuoteStore } from "../adapters/quote-store.ts";
import { shippingCost } from "../domain/shipping-rates.ts";
import { newTrackingId } from "../domain/tracking-id.ts";

const schema = { body: QuoteRequest, response: { 201: Quote } };

/** Quotes the shipping cost and reserves the tracking id of the parcel. */
export async function quoteRoutes(app: App, { quotes }: { quotes: QuoteStore }): Promise<void> {
  app.post("/quotes", { schema }, async (request, reply) => {
    const { country, items } = request.body;
    const shipping = shippingCost(country, items);
    if (!shipping) throw new Problem(422, "country_not_served", `the shop does not ship to ${country}`);
    const trackingId = newTrackingId(country);
    await quotes.reserve({ trackingId, country, items, shipping });
    return reply.code(201).send({ trackingId, shipping });
  });
}
