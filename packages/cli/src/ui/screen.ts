/** Width of the terminal; 120 columns for a pipe. */
export const screenColumns = () => process.stdout.columns || Number(process.env.COLUMNS) || 120;
