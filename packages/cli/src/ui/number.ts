/** Six digits are enough to read. */
export const rounded = (value: string) =>
  /^-?\d+\.\d{7,}|^-?0\.\d+e|e-/.test(value) ? String(Number(Number(value).toPrecision(6))) : value;

const units = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e4, "k"],
] as const;

/** Short form for axes: `0.25` with the given decimals, `12k`, `1.5G`. */
export function shortNumber(value: number, decimals: number): string {
  const [size, unit] = units.find(([least]) => Math.abs(value) >= least) ?? [1, ""];
  if (size === 1) return value.toFixed(Math.min(decimals, 9));
  return `${Number((value / (unit === "k" ? 1e3 : size)).toPrecision(3))}${unit}`;
}
