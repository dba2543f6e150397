import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Colours text for stdout, unless that is no terminal or NO_COLOR is set. */
export const paint = (format: Format, text: string) => styleText(format, text, { stream: process.stdout });

/** The same for stderr. */
export const paintError = (format: Format, text: string) => styleText(format, text, { stream: process.stderr });
