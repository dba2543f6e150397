import { type Static, Type } from "typebox";

/** The currencies of the shop. */
export const currencies = ["TWD", "USD", "EUR", "JPY"] as const;
export const Currency = Type.Enum([...currencies], { description: "ISO 4217 code" });
export type Currency = (typeof currencies)[number];

/** An amount in ISO 4217 minor units: 1250 is 12.50 USD or 1250 JPY. Always an integer. */
export const Money = Type.Object(
  {
    amount: Type.Integer({ description: "minor units (JPY has no decimals, the others have two)" }),
    currency: Currency,
  },
  { additionalProperties: false },
);
export type Money = { amount: number; currency: Currency } & Static<typeof Money>;
