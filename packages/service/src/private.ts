// What looks private wherever somebody puts it. A form can be recognised; a CVV (three digits) and a name cannot, so these are
// kept back by the name of their field (logger.ts). An order id may be mostly digits, and must stay readable: so a card
// number begins as one (2 to 6), and is one word of 13 to 19 digits, or groups of four with the same sign between them.
// The Collector knows the same forms, as a second line (otel-collector/config.yaml).
const forms = [
  /(?<![\w.])[2-6]\d{12,18}(?!\w)/,
  /(?<![\w-])[2-6]\d{3}(?<gap>[ +-]|%20)\d{4}\k<gap>\d{4}\k<gap>\d{1,7}(?![\w-])/,
  // American Express: 4, 6 and 5 digits.
  /(?<![\w-])3[47]\d{2}(?<gap>[ +-]|%20)\d{6}\k<gap>\d{5}(?![\w-])/,
  // A mail address, also as a URL writes it.
  /[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/,
  // Tokens: after the words that announce them; JSON Web Tokens anywhere.
  /\b(?:bearer|basic)(?: |%20|\+)+[\w.~+/=-]{8,}/i,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/,
  /\b(?:access_token|token|api_?key|password|secret|card|cvv|cvc)=[^&\s"]+/i,
];
const anyForm = new RegExp(forms.map(({ source }) => source).join("|"), "gi");

/** Fields that are never printed, wherever they stand. Redaction at the source is the first of two lines of defence. */
export const redactedNames = ["card", "email", "address", "cvv", "password", "token"];

/** Whether a field is redacted for its name: for those who read the fields elsewhere than in the finished line. */
export const isRedacted = (name: string): boolean => redactedNames.includes(name);

/** What stands in the place of a private value. */
export const censored = "[redacted]";

// Every form has one of these; most texts have none, and this is on the way of every request.
const worthALook = /@|%40|\d{4}|=|eyj|bearer|basic/i;

/** The text without what looks like a card number, a mail address or a token. */
export const masked = (text: string): string => (worthALook.test(text) ? text.replace(anyForm, censored) : text);

/** The same for every text within a value: a log line's fields, say. What holds none is given back as it is. */
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

/** What a span may have of an error: its text may quote what it failed on. */
export const maskedError = ({ name, message, stack = "" }: Error) => ({
  name,
  message: masked(message),
  stack: masked(stack),
});
