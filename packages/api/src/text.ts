import { type TStringOptions, Type } from "typebox";

/** A single line of text that every component can store: no control characters, no lone surrogates. */
export const printable = (maxLength: number, options: TStringOptions = {}) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$", ...options });
