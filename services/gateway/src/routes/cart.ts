import { Cart, CartQuantity, ProductId } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { Checkout } from "../adapters/checkout.ts";
import { cart } from "../openapi/examples.ts";
import { problems } from "../openapi/problems.ts";
import type { TellCart } from "../signals/cart-facts.ts";
import { UserHeader } from "../user.ts";

const shown = Type.Object(Cart.properties, { examples: [cart] });
const shared = { tags: ["cart"], headers: UserHeader };
const readSchema = { ...shared, summary: "The cart", response: { 200: shown, ...problems(400) } };
const emptySchema = { ...shared, summary: "Empty the cart", response: { 200: shown, ...problems(400) } };
const putSchema = {
  ...shared,
  summary: "Put a product into the cart, as many as this",
  params: Type.Object({ productId: ProductId }),
  body: Type.Object(CartQuantity.properties, { additionalProperties: false, examples: [{ quantity: 2 }] }),
  response: { 200: shown, ...problems(400, 404, 413, 415) },
};

type Edges = { checkout: Checkout; tell: TellCart };

/** The cart is checkout's; the gateway says whose, and what is in it. */
export async function cartRoutes(app: App, { checkout, tell }: Edges): Promise<void> {
  app.get("/cart", { schema: readSchema }, async ({ user }) => tell(await checkout.cart(user.id)));
  app.delete("/cart", { schema: emptySchema }, async ({ user }) => tell(await checkout.emptyCart(user.id)));
  app.put("/cart/items/:productId", { schema: putSchema }, async ({ user, params, body }) =>
    tell(await checkout.putItem(user.id, params.productId, body.quantity)),
  );
}
