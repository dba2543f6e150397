import type { OrderPlaced } from "@o11y-lab/api";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";

export type Mail = { to: string; subject: string; body: string };

/** The confirmation mail: plain text in English and Traditional Chinese, because an order has no language. */
export function confirmationMail(order: OrderPlaced): Mail {
  const texts = [english(order), chinese(order)];
  return {
    to: order.email,
    subject: texts.map(({ subject }) => subject).join(" · "),
    body: `${texts.map(({ body }) => body).join("\n\n—\n\n")}\n`,
  };
}
