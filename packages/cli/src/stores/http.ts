import { LabError } from "../errors.ts";
import { interruption } from "../interruption.ts";

/** Asks a store for JSON. What the store says about a bad query reaches the user in the store's own words. */
export async function getJson<T>(
  store: string,
  base: string,
  path: string,
  query: Record<string, string> = {},
): Promise<T> {
  const response = await get(store, base, path, query);
  const body = await response.text();
  if (!response.ok) throw new LabError(`${store} refused (${response.status}): ${reason(body)}`);
  return JSON.parse(body) as T;
}

/** The same, where an unknown id is an answer and not a failure. */
export async function findJson<T>(store: string, base: string, path: string): Promise<T | undefined> {
  const response = await get(store, base, path, {});
  const body = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok) throw new LabError(`${store} refused (${response.status}): ${reason(body)}`);
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
    const why = error instanceof Error && error.name === "TimeoutError" ? "did not answer within 15 s" : "is not there";
    throw new LabError(`${store} at ${base} ${why}`, "see ./lab status, and start the lab with ./lab up");
  }
}

/** Stores answer errors as JSON of different shapes, or as plain text. */
function reason(body: string): string {
  try {
    const { error, message, errors } = JSON.parse(body);
    const said = (typeof error === "string" ? error : error?.message) ?? message ?? errors?.[0]?.msg;
    if (typeof said === "string") return said.split("\n")[0] ?? said;
  } catch {
    // not JSON: the text itself says it
  }
  return body.trim().split("\n")[0] || "without a reason";
}
