import { randomBytes } from "node:crypto";

/** Crockford's alphabet: no I, L, O and U, so that nobody misreads a number on the telephone. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A parcel's number, such as TW-7K3M-9QXA-2FVD: where it goes, then 60 random bits. */
export function newTrackingId(country: string, random: Uint8Array = randomBytes(12)): string {
  const letters = Array.from(random, (byte) => alphabet[byte % 32]).join("");
  return [country, letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)].join("-");
}
