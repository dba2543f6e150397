import { createHash } from "node:crypto";

/**
 * The fault for a number: the same on every machine, and not the next one in the list for the next number. A new fault changes
 * only the numbers that it takes over.
 */
export function pickByNumber(names: string[], number: number): string {
  const rank = (name: string) => createHash("sha256").update(`${number} ${name}`).digest("hex");
  return names.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? "";
}

export const pickAny = (names: string[]): string => names[Math.floor(Math.random() * names.length)] ?? "";
