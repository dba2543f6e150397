import { Cart, CartQuantity, ProductId } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { CartStore } from "../adapters/cart-store.ts";
import type { Catalog } from "../adapters/catalog-client.ts";
import { subtotal } from "../domain/total.ts";
import { UserHeaders, userOf } from "./headers.ts";

type Dependencies = { carts: CartStore; catalog: Catalog };

const schema = { headers: UserHeaders, response: { 200: Cart } };
const putSchema = { ...schema, params: Type.Object({ productId: ProductId }), body: CartQuantity };

/** The cart, in US dollars. Every route returns the cart after the change. */
export async function cartRoutes(app: App, { carts, catalog }: Dependencies): Promise<void> {
  const cartOf = async (userId: string) => {
    const items = await carts.read(userId);
    return { items, subtotal: subtotal(items, "USD") };
  };

  app.get("/cart", { schema }, (request) => cartOf(userOf(request)));

  app.delete("/cart", { schema }, async (request) => {
    await carts.clear(userOf(request));
    return { items: [], subtotal: subtotal([], "USD") };
  });

  app.put("/cart/items/:productId", { schema: putSchema }, async (request) => {
    const { productId } = request.params;
    const { quantity } = request.body;
    if (quantity === 0) await carts.remove(userOf(request), productId);
    else {
      // Throws 404 for an unknown product.
      const { price } = await catalog.find(productId);
      await carts.put(userOf(request), { productId, quantity, price });
    }
    return cartOf(userOf(request));
  });
}
