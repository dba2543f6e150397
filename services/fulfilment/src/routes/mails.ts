import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import { Type } from "typebox";
import type { MailStore, WrittenMail } from "../adapters/mail-store.ts";
import { OrderIdParams } from "./order-id.ts";

const Mail = Type.Object({
  orderId: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  body: Type.String(),
  writtenAt: Type.String({ format: "date-time" }),
});
const Limit = Type.String({ pattern: "^[1-9][0-9]?$", default: "20", description: "maximum number of mails, 1 to 99" });

const oneSchema = { params: OrderIdParams, response: { 200: Mail } };
const latestSchema = {
  querystring: Type.Object({ limit: Type.Optional(Limit) }, { additionalProperties: false }),
  response: { 200: Type.Object({ mails: Type.Array(Mail) }) },
};

/** Shows the outbox of mails: the latest ones, or the one of an order. */
export async function mailRoutes(app: App, { mails }: { mails: MailStore }): Promise<void> {
  app.get("/mails", { schema: latestSchema }, async ({ query: { limit = "20" } }) => ({
    mails: (await mails.latest(Number(limit))).map(asAnswer),
  }));

  app.get("/mails/:orderId", { schema: oneSchema }, async ({ params: { orderId } }) => {
    const mail = await mails.find(orderId);
    if (!mail) throw new Problem(404, "mail_not_found", `no mail for order "${orderId}"`);
    return asAnswer(mail);
  });
}

const asAnswer = (mail: WrittenMail) => ({ ...mail, writtenAt: mail.writtenAt.toISOString() });
