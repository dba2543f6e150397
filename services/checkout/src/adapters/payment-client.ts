import { type Card, Charge, type Money } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Payment = {
  /** Charges the card and returns the transaction id. Idempotent by order. */
  charge(orderId: string, amount: Money, card: Card): Promise<string>;
  /** Voids the charge. Idempotent. */
  void(transactionId: string): Promise<void>;
};

/** The calls to payment. */
export function createPayment({ peer, send }: HttpClient): Payment {
  return {
    async charge(orderId, amount, card) {
      const headers = { "idempotency-key": orderId };
      const response = await send({ method: "POST", route: "/charges", headers, body: { amount, card } });
      return parseResponse(peer, Charge, response).transactionId;
    },
    async void(transactionId) {
      await send({ method: "DELETE", route: "/charges/:transactionId", params: { transactionId } });
    },
  };
}
