import { type Static, Type } from "typebox";
import { CheckoutRequest, Receipt } from "./checkout.ts";
import { Money } from "./money.ts";
import { Line } from "./product.ts";

export const QuoteRequest = Type.Object(
  {
    country: Type.String({ pattern: "^[A-Z]{2}$", description: "ISO 3166-1 alpha-2" }),
    items: Type.Array(Line, { minItems: 1, maxItems: 100 }),
  },
  { additionalProperties: false },
);
export type QuoteRequest = Static<typeof QuoteRequest>;

export const Quote = Type.Object({ trackingId: Type.String(), shipping: Money });
export type Quote = Static<typeof Quote>;

/** The Kafka topic on which checkout hands a paid order over to fulfilment. */
export const ordersPlaced = "orders.placed";

/** A message of that topic. Address and mail address are for fulfilment only and must not appear in any signal. */
export const OrderPlaced = Type.Object({
  orderId: Type.String(),
  userId: Type.String(),
  trackingId: Type.String(),
  email: CheckoutRequest.properties.email,
  address: CheckoutRequest.properties.address,
  items: Receipt.properties.items,
  total: Money,
});
export type OrderPlaced = Static<typeof OrderPlaced>;
