import { createHash } from "node:crypto";

/**
 * Derives the order id from user and key. A request that is repeated after a crash gets the same id, and with it the same
 * reservation and the same charge: catalog and payment are idempotent by order id.
 * The format is a UUID of version 8 (https://www.rfc-editor.org/rfc/rfc9562#section-5.8).
 */
export function orderIdOf(userId: string, key: string): string {
  // The length keeps ("a", "bc") and ("ab", "c") apart.
  const bytes = createHash("sha256").update(`order ${userId.length} ${userId} ${key}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
