/**
 * Formats of private data. A CVV (three digits) and a name have none, so logger.ts redacts their fields by name. An order id may be
 * mostly digits and must stay readable: a card number starts with 2 to 6 and is one word of 13 to 19 digits, or groups of four with the
 * same separator. The Collector has the same patterns (otel-collector/config.yaml).
 */
const forms = [
  /(?<![\w.])[2-6]\d{12,18}(?!\w)/,
  /(?<![\w-])[2-6]\d{3}(?<gap>[ +-]|%20)\d{4}\k<gap>\d{4}\k<gap>\d{1,7}(?![\w-])/,
  // American Express: 4, 6 and 5 digits.
  /(?<![\w-])3[47]\d{2}(?<gap>[ +-]|%20)\d{6}\k<gap>\d{5}(?![\w-])/,
  // A mail address, also percent-encoded.
  /[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/,
  // Tokens after a keyword, and JSON Web Tokens anywhere.
  /\b(?:bearer|basic)(?: |%20|\+)+[\w.~+/=-]{8,}/i,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/,
  /\b(?:access_token|token|api_?key|password|secret|card|cvv|cvc)=[^&\s"]+/i,
];
const anyForm = new RegExp(forms.map(({ source }) => source).join("|"), "gi");

/** Log fields that are always redacted. Redaction at the source is the first of two lines of defence. */
export const redactedNames = ["card", "email", "address", "cvv", "password", "token"];

/** Replaces a private value. */
export const censored = "[redacted]";

// Cheap pre-check: every pattern contains one of these, most strings contain none, and this runs on every request.
const preCheck = /@|%40|\d{4}|=|eyj|bearer|basic/i;

/** Replaces everything that looks like a card number, a mail address or a token. */
export const masked = (text: string): string => (preCheck.test(text) ? text.replace(anyForm, censored) : text);

/** The same for every string inside a value, such as the fields of a log line. Returns the value itself if nothing matched. */
export function maskedWithin<T>(value: T, depth = 4): T {
  if (typeof value === "string") return masked(value) as T;
  if (typeof value !== "object" || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.map((item) => maskedWithin(item, depth - 1)) as T;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const fields = value as Record<string, unknown>;
  let copy = fields;
  for (const [key, item] of Object.entries(fields)) {
    const without = maskedWithin(item, depth - 1);
    if (without === item) continue;
    if (copy === fields) copy = { ...fields };
    copy[key] = without;
  }
  return copy as T;
}
