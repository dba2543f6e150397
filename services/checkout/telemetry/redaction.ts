// 13 to 19 digits, perhaps in groups: what a card number looks like, also when somebody puts it where it does not belong.
const cardNumber = /\d(?:(?:[ +-]|%20)?\d){12,18}/g;

/** The text without anything that may be a card number. */
export const withoutCardNumbers = (text: string): string => text.replace(cardNumber, "[redacted]");
