import { type Static, Type } from "typebox";
import { Money } from "./money.ts";
import { printable } from "./text.ts";

/** A slug, so that it is readable in a log line. */
export const ProductId = Type.String({ pattern: "^[a-z0-9-]{1,64}$", description: "a slug, such as tent-2p" });

export const Product = Type.Object({
  id: ProductId,
  name: Type.String(),
  nameZh: Type.String({ description: "the name in Traditional Chinese" }),
  description: Type.String(),
  category: Type.String(),
  price: Money,
});
export type Product = Static<typeof Product>;

export const ProductList = Type.Object({ products: Type.Array(Product) });
export type ProductList = Static<typeof ProductList>;

export const ProductSearch = Type.Object(
  {
    query: Type.Optional(
      printable(100, { minLength: 0, description: "text to find in the names and the description" }),
    ),
    category: Type.Optional(printable(50, { minLength: 0 })),
  },
  { additionalProperties: false },
);
export type ProductSearch = Static<typeof ProductSearch>;

/** A product and its quantity: a line of a cart, a reservation or a quote. */
export const Line = Type.Object(
  { productId: ProductId, quantity: Type.Integer({ minimum: 1, maximum: 99 }) },
  { additionalProperties: false },
);
export type Line = Static<typeof Line>;

/** A line with its unit price. */
export const PricedLine = Type.Object({ ...Line.properties, price: Money }, { additionalProperties: false });
export type PricedLine = Static<typeof PricedLine>;

export const ReservationRequest = Type.Object(
  { orderId: printable(64), items: Type.Array(Line, { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
);
export type ReservationRequest = Static<typeof ReservationRequest>;

export const Reservation = Type.Object({ items: Type.Array(PricedLine) });
export type Reservation = Static<typeof Reservation>;
