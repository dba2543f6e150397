import { Cart, CartQuantity, ProductId } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { Checkout } from "../adapters/checkout.ts";
import { cart } from "../openapi/examples.ts";
import { problems } from "../openapi/problems.ts";
import type { RecordCart } from "../signals/cart-attributes.ts";
import { UserHeader } from "../user.ts";

const shown = Type.Object(Cart.properties, { examples: [cart] });
const shared = { tags: ["cart"], headers: UserHeader };
const readSchema = { ...shared, summary: "The cart", response: { 200: shown, ...problems(400) } };
const emptySchema = { ...shared, summary: "Empty the cart", response: { 200: shown, ...problems(400) } };
const putSchema = {
  ...shared,
  summary: "Set the quantity of a product in the cart",
  params: Type.Object({ productId: ProductId }),
  body: Type.Object(CartQuantity.properties, { additionalProperties: false, examples: [{ quantity: 2 }] }),
  response: { 200: shown, ...problems(400, 404, 413, 415) },
};

type Dependencies = { checkout: Checkout; recordCart: RecordCart };

/** The cart belongs to checkout. The gateway adds the user, and records the cart on the request's span. */
export async function cartRoutes(app: App, { checkout, recordCart }: Dependencies): Promise<void> {
  app.get("/cart", { schema: readSchema }, async ({ user }) => recordCart(await checkout.cart(user.id)));
  app.delete("/cart", { schema: emptySchema }, async ({ user }) => recordCart(await checkout.emptyCart(user.id)));
  app.put("/cart/items/:productId", { schema: putSchema }, async ({ user, params, body }) =>
    recordCart(await checkout.putItem(user.id, params.productId, body.quantity)),
  );
}
