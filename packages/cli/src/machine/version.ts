/** Whether a version such as `v2.24.5-desktop.1` is at least `2.24`. Unparsable versions are not. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [numbers(version), numbers(least)];
  for (const [index, part] of want.entries()) {
    const own = have[index] ?? (have.length > 0 ? 0 : -1);
    if (own !== part) return own > part;
  }
  return true;
}

const numbers = (text: string): number[] => /\d+(?:\.\d+)*/.exec(text)?.[0].split(".").map(Number) ?? [];
