import type { CheckoutRequest, Money, PricedLine } from "@o11y-lab/api";
import type { CartStore } from "../adapters/cart-store.ts";
import type { Catalog } from "../adapters/catalog-client.ts";
import type { Fulfilment } from "../adapters/fulfilment-client.ts";
import type { Claim, KeyStore } from "../adapters/key-store.ts";
import type { OrderStore } from "../adapters/order-store.ts";
import type { Payment } from "../adapters/payment-client.ts";

/** Everything outside that an order touches. */
export type Edges = {
  carts: CartStore;
  orders: OrderStore;
  keys: KeyStore;
  catalog: Catalog;
  fulfilment: Fulfilment;
  payment: Payment;
};

/** What somebody wants: their order's id, the key that they hold, and what they sent. */
export type OrderRequest = { orderId: string; claim: Claim; body: CheckoutRequest };

/** After the first step: what will be sent, at which price, for which shipping. All in the buyer's currency. */
export type Prepared = { items: PricedLine[]; shipping: Money; trackingId: string };
