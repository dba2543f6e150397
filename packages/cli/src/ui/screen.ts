/** Columns of the terminal; a pipe has no edge, but lines should stay readable there, too. */
export const screenColumns = () => process.stdout.columns || Number(process.env.COLUMNS) || 120;
