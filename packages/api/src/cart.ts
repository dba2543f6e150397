import { type Static, Type } from "typebox";
import { Money } from "./money.ts";
import { PricedLine } from "./product.ts";

export const Cart = Type.Object({ items: Type.Array(PricedLine), subtotal: Money });
export type Cart = Static<typeof Cart>;

export const CartQuantity = Type.Object(
  { quantity: Type.Integer({ minimum: 0, maximum: 99, description: "0 removes the product" }) },
  { additionalProperties: false },
);
export type CartQuantity = Static<typeof CartQuantity>;
