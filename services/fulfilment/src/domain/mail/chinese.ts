import type { OrderPlaced } from "@o11y-lab/api";
import { formatMoney } from "./money.ts";

/** The mail in Traditional Chinese. */
export function chinese({ orderId, trackingId, address, items, total }: OrderPlaced) {
  const lines = items.map(
    ({ productId, quantity, price }) => `  ${quantity} × ${productId}，單價 ${formatMoney(price)}`,
  );
  const body = [
    `${address.name} 您好：`,
    "",
    `感謝您的訂購。您的訂單 ${orderId} 已出貨：`,
    "",
    ...lines,
    "",
    `總計（含運費及服務費）：${formatMoney(total)}`,
    `追蹤編號：${trackingId}`,
    `寄送地址：${address.country} ${address.postalCode} ${address.city} ${address.line1}`,
    "",
    "祝您夜夜星空。",
  ].join("\n");
  return { subject: "您的訂單已出貨", body };
}
