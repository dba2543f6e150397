import { randomBytes } from "node:crypto";

/** Crockford's Base32 alphabet, without I, L, O and U, which are easily misread. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A tracking id such as TW-7K3M-9QXA-2FVD: the country, then 60 random bits. */
export function newTrackingId(country: string, random: Uint8Array = randomBytes(12)): string {
  const letters = Array.from(random, (byte) => alphabet[byte % 32]).join("");
  return [country, letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)].join("-");
}
