import { type TStringOptions, Type } from "typebox";

/** A line of text that every part of the shop can store: no control characters, no halves of a character (surrogates). */
export const printable = (maxLength: number, options: TStringOptions = {}) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$", ...options });
