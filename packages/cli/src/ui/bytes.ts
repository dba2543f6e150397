/** `145 MB`, `1.31 GB`, in powers of ten. */
export function bytes(count: number): string {
  return count >= 1e9 ? `${(count / 1e9).toFixed(2)} GB` : `${Math.round(count / 1e6)} MB`;
}
