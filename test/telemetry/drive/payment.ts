import { randomUUID } from "node:crypto";
import { badRequests, probes } from "./anything.ts";
import type { Caller } from "./call.ts";
import { card, declinedCard, expiredCard, invalidCard } from "./private.ts";

/** Calls every route of payment, with valid and invalid input. */
export async function drivePayment(caller: Caller): Promise<void> {
  const amount = { amount: 12_500, currency: "TWD" };
  const headers = { "idempotency-key": randomUUID() };
  const charge = (status: number, body: object, key = randomUUID()) =>
    caller.ask(status, "POST", "/charges", { headers: { "idempotency-key": key }, body });
  const { body } = await charge(201, { amount, card }, headers["idempotency-key"]);
  await charge(201, { amount, card }, headers["idempotency-key"]);
  await charge(422, { amount: { ...amount, amount: 1 }, card }, headers["idempotency-key"]);
  await charge(402, { amount, card: declinedCard });
  await charge(422, { amount, card: invalidCard });
  await charge(422, { amount, card: expiredCard });
  await charge(400, { amount, card: { ...card, number: "four" } });
  await caller.ask(400, "POST", "/charges", { body: { amount, card } });
  await caller.ask(204, "DELETE", `/charges/${body.transactionId}`);
  await caller.ask(204, "DELETE", `/charges/${body.transactionId}`);
  await caller.ask(200, "GET", "/process");
  await badRequests(caller, "/charges");
  await probes(caller);
}
