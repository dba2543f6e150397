import { Charge, ChargeRequest, Currency } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import { Type } from "typebox";
import type { Result } from "../domain/charge-card.ts";
import { type Dependencies, instrumentedCharge } from "../instrumented-charge.ts";

// Not negative, and small enough for sums to fit into a bigint.
const Amount = Type.Object(
  { amount: Type.Integer({ minimum: 0, maximum: 99_999_999_999 }), currency: Currency },
  { additionalProperties: false },
);
const chargeSchema = {
  summary: "Charge a card, once for each key",
  headers: Type.Object({ "idempotency-key": Type.String({ pattern: "^[!-~]{1,128}$" }) }),
  body: Type.Object({ ...ChargeRequest.properties, amount: Amount }, { additionalProperties: false }),
  response: { 201: Charge },
};
const voidSchema = {
  summary: "Void a charge; idempotent",
  params: Type.Object({ transactionId: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) }),
};

/** Charges cards and voids charges. */
export async function chargeRoutes(app: App, dependencies: Dependencies): Promise<void> {
  app.post("/charges", { schema: chargeSchema }, async (request, reply) => {
    const result = await instrumentedCharge(dependencies, request.headers["idempotency-key"], request.body);
    if (result.outcome !== "charged") throw refusal(result.code);
    return reply.code(201).send({ transactionId: result.transactionId });
  });

  app.delete("/charges/:transactionId", { schema: voidSchema }, async (request, reply) => {
    const { transactionId } = request.params;
    if (await dependencies.charges.void(transactionId)) {
      request.log.info({ "shop.payment.transaction_id": transactionId }, "charge voided");
    }
    return reply.code(204).send();
  });
}

type Code = Exclude<Result, { outcome: "charged" }>["code"];

const refusals: Record<Code, [status: number, detail: string]> = {
  card_declined: [402, "the bank declined the card"],
  card_invalid: [422, "the card number is not valid"],
  card_expired: [422, "the card has expired"],
  idempotency_key_reused: [422, "this idempotency key was already used for a different charge"],
};

function refusal(code: Code): Problem {
  const [status, detail] = refusals[code];
  return new Problem(status, code, detail);
}
