import { type Card, Charge, type Money } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Payment = {
  /** Charges the card and answers the transaction's id. The same order is charged once, however often this is called. */
  charge(orderId: string, amount: Money, card: Card): Promise<string>;
  /** Takes the charge back; a second time changes nothing. */
  void(transactionId: string): Promise<void>;
};

/** What checkout asks of payment. */
export function createPayment({ peer, send }: HttpClient): Payment {
  return {
    async charge(orderId, amount, card) {
      const headers = { "idempotency-key": orderId };
      const answer = await send({ method: "POST", route: "/charges", headers, body: { amount, card } });
      return parseResponse(peer, Charge, answer).transactionId;
    },
    async void(transactionId) {
      await send({ method: "DELETE", route: "/charges/:transactionId", params: { transactionId } });
    },
  };
}
