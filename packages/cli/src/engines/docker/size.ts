const units: Record<string, number> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** Bytes of a size such as 89.86MiB; 0 if it is not one (a container that has just ended). */
export function sizeInBytes(text: string): number {
  const [, value, unit = ""] = /^([\d.]+)([KMG]?i?B)$/.exec(text) ?? [];
  return value === undefined ? 0 : Math.round(Number(value) * (units[unit] ?? 0));
}
