const units: Record<string, number> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** What Docker prints as 89.86MiB, in bytes; 0 for what is no size (a container that has just gone). */
export function sizeInBytes(text: string): number {
  const [, value, unit = ""] = /^([\d.]+)([KMG]?i?B)$/.exec(text) ?? [];
  return value === undefined ? 0 : Math.round(Number(value) * (units[unit] ?? 0));
}
