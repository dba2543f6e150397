/** Replaces `${NAME}` and `${NAME:-default}` in all strings of a parsed file. Throws if a variable is not set. */
export function interpolate<T>(value: T, settings: Record<string, string>): T {
  if (typeof value === "string") return fill(value, settings) as T;
  if (Array.isArray(value)) return value.map((item) => interpolate(item, settings)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, settings)])) as T;
}

function fill(text: string, settings: Record<string, string>): string {
  return text.replaceAll(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name: string, fallback?: string) => {
    const value = settings[name] || fallback;
    if (value === undefined) throw new Error(`docker-compose.yaml: ${name} is not in .env and has no default`);
    return value;
  });
}
