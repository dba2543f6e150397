import { type Static, Type } from "typebox";
import { Currency, Money } from "./money.ts";
import { PricedLine } from "./product.ts";
import { printable } from "./text.ts";

const closed = { additionalProperties: false };

export const Card = Type.Object(
  {
    number: Type.String({ pattern: "^[0-9 ]{12,23}$", description: "12 to 19 digits, spaces allowed" }),
    expiryMonth: Type.Integer({ minimum: 1, maximum: 12 }),
    expiryYear: Type.Integer({ minimum: 2000, maximum: 2100 }),
    cvv: Type.String({ pattern: "^[0-9]{3,4}$" }),
  },
  closed,
);
export type Card = Static<typeof Card>;

export const Address = Type.Object(
  {
    name: printable(100),
    line1: printable(200),
    city: printable(100),
    postalCode: printable(20),
    country: Type.String({ pattern: "^[A-Z]{2}$", description: "ISO 3166-1 alpha-2, such as TW" }),
  },
  closed,
);
export type Address = Static<typeof Address>;

export const CheckoutRequest = Type.Object(
  {
    currency: Currency,
    email: Type.String({ pattern: "^[^@\\s\\p{C}]+@[^@\\s\\p{C}]+\\.[^@\\s\\p{C}]+$", maxLength: 254 }),
    address: Address,
    card: Card,
  },
  closed,
);
export type CheckoutRequest = Static<typeof CheckoutRequest>;

export const Receipt = Type.Object({
  orderId: Type.String(),
  trackingId: Type.String(),
  items: Type.Array(PricedLine),
  shipping: Money,
  total: Money,
});
export type Receipt = Static<typeof Receipt>;

export const Order = Type.Object({
  orderId: Type.String(),
  status: Type.Enum(["confirmed", "shipping"], { description: "`shipping`: handed over to fulfilment" }),
  trackingId: Type.String(),
  items: Type.Array(PricedLine),
  total: Money,
});
export type Order = Static<typeof Order>;

export const ChargeRequest = Type.Object({ amount: Money, card: Card }, closed);
export type ChargeRequest = Static<typeof ChargeRequest>;

export const Charge = Type.Object({ transactionId: Type.String() });
export type Charge = Static<typeof Charge>;
