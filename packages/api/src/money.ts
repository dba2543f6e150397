import { type Static, Type } from "typebox";

/** The currencies that the shop sells in. */
export const currencies = ["TWD", "USD", "EUR", "JPY"] as const;
export const Currency = Type.Enum([...currencies], { description: "ISO 4217 code" });
export type Currency = (typeof currencies)[number];

/** An amount of money in ISO 4217 minor units: 1250 is 12.50 USD, and 1250 JPY. Never a float. */
export const Money = Type.Object(
  { amount: Type.Integer({ description: "minor units (JPY has none, the others two)" }), currency: Currency },
  { additionalProperties: false },
);
export type Money = { amount: number; currency: Currency } & Static<typeof Money>;
