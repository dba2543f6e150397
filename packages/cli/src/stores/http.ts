import { LabError } from "../errors.ts";
import { interruption } from "../interruption.ts";

/** Queries a store for JSON. A rejected query fails with the store's own message. */
export async function getJson<T>(
  store: string,
  base: string,
  path: string,
  query: Record<string, string> = {},
): Promise<T> {
  const response = await get(store, base, path, query);
  const body = await response.text();
  if (!response.ok) throw new LabError(`${store} rejected the query (${response.status}): ${reason(body)}`);
  return JSON.parse(body) as T;
}

/** The same, but undefined for status 404 (an unknown id). */
export async function findJson<T>(store: string, base: string, path: string): Promise<T | undefined> {
  const response = await get(store, base, path, {});
  const body = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok) throw new LabError(`${store} rejected the query (${response.status}): ${reason(body)}`);
  return JSON.parse(body) as T;
}

async function get(store: string, base: string, path: string, query: Record<string, string>): Promise<Response> {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  try {
    const signal = AbortSignal.any([interruption, AbortSignal.timeout(15_000)]);
    return await fetch(url, { headers: { accept: "application/json" }, signal });
  } catch (error) {
    interruption.throwIfAborted();
    const why =
      error instanceof Error && error.name === "TimeoutError" ? "did not respond within 15 s" : "is unavailable";
    throw new LabError(`${store} at ${base} ${why}`, "check ./lab status; ./lab up starts the lab");
  }
}

/** The message of an error response: JSON of different shapes, or plain text. */
function reason(body: string): string {
  try {
    const { error, message, errors } = JSON.parse(body);
    const said = (typeof error === "string" ? error : error?.message) ?? message ?? errors?.[0]?.msg;
    if (typeof said === "string") return said.split("\n")[0] ?? said;
  } catch {
    // not JSON: use the text
  }
  return body.trim().split("\n")[0] || "no reason given";
}
