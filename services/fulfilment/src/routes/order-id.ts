import { Type } from "typebox";

/** The path parameter `:orderId`. */
export const OrderIdParams = Type.Object({
  orderId: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$", description: "the order id" }),
});
