/** Where a word of the list is right: the text around it, within one line, and why. */
export const allowed: { file: string; text: string; why: string }[] = [];
