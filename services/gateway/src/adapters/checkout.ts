import { Cart, type CheckoutRequest, Order, Receipt, Steps } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Checkout = {
  cart(userId: string): Promise<Cart>;
  emptyCart(userId: string): Promise<Cart>;
  putItem(userId: string, productId: string, quantity: number): Promise<Cart>;
  placeOrder(userId: string, idempotencyKey: string, request: CheckoutRequest): Promise<Receipt>;
  order(userId: string, id: string): Promise<Order>;
  process(): Promise<Steps>;
};

/** The calls to checkout. The user id is sent in the header x-user-id, as in the public API. */
export function createCheckout(http: HttpClient): Checkout {
  const as = (userId: string) => ({ "x-user-id": userId });
  const cart = async (userId: string) =>
    parseResponse("checkout", Cart, await http.send({ method: "GET", route: "/cart", headers: as(userId) }));
  return {
    cart,
    async emptyCart(userId) {
      const response = await http.send({ method: "DELETE", route: "/cart", headers: as(userId) });
      return parseResponse("checkout", Cart, response);
    },
    async putItem(userId, productId, quantity) {
      const route = "/cart/items/:productId";
      const request = { params: { productId }, headers: as(userId), body: { quantity } };
      return parseResponse("checkout", Cart, await http.send({ method: "PUT", route, ...request }));
    },
    async placeOrder(userId, idempotencyKey, body) {
      const headers = { ...as(userId), "idempotency-key": idempotencyKey };
      const response = await http.send({ method: "POST", route: "/orders", headers, body });
      return parseResponse("checkout", Receipt, response);
    },
    async order(userId, id) {
      const request = { params: { id }, headers: as(userId) };
      return parseResponse("checkout", Order, await http.send({ method: "GET", route: "/orders/:id", ...request }));
    },
    async process() {
      return parseResponse("checkout", Steps, await http.send({ method: "GET", route: "/process" }));
    },
  };
}
