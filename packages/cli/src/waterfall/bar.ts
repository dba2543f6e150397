/** A span's position in the trace as a bar, at least one column long. */
export function bar(offsetMs: number, durationMs: number, totalMs: number, columns: number): string {
  if (columns <= 0) return "";
  const scale = totalMs > 0 ? columns / totalMs : 0;
  const from = Math.min(columns - 1, Math.max(0, Math.floor(offsetMs * scale)));
  const length = Math.min(columns - from, Math.max(1, Math.round(durationMs * scale)));
  return " ".repeat(from) + "▇".repeat(length) + " ".repeat(columns - from - length);
}
