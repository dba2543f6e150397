import type { OrderPlaced } from "@o11y-lab/api";
import { formatMoney } from "./money.ts";

/** The mail in English. */
export function english({ orderId, trackingId, address, items, total }: OrderPlaced) {
  const lines = items.map(
    ({ productId, quantity, price }) => `  ${quantity} × ${productId}, ${formatMoney(price)} each`,
  );
  const body = [
    `Dear ${address.name},`,
    "",
    `Thank you for your order ${orderId}. It is on its way:`,
    "",
    ...lines,
    "",
    `Total including shipping and service fee: ${formatMoney(total)}`,
    `Tracking id: ${trackingId}`,
    `Shipping address: ${address.line1}, ${address.postalCode} ${address.city}, ${address.country}`,
    "",
    "We wish you clear skies.",
  ].join("\n");
  return { subject: "Your order is on its way", body };
}
