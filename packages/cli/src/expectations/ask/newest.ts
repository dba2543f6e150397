import type { Span, Trace } from "../../stores/traces.ts";
import type { Run, World } from "../world.ts";

/** `checkout: POST /charges` in two. */
export function spanOf(text: string): { service: string; name: string } {
  const [, service = "", name = ""] = /^([a-z]+): (.+)$/.exec(text) ?? [];
  return { service, name };
}

export const isSpan = (text: string) => {
  const { service, name } = spanOf(text);
  return (span: Span) => span.service === service && span.name === name;
};

/**
 * The newest traces with such a span that began since the run did: twice as many as are looked at, since some have only half of what
 * is wanted. More would keep the store busy, and say no more.
 */
export async function newest({ traces }: World, { sinceMs }: Run, text: string, of = 5): Promise<Trace[]> {
  const { service, name } = spanOf(text);
  const query = `{ resource.service.name = "${service}" && name = ${JSON.stringify(name)} }`;
  // Tempo finds what lies in the same block, too, however old it is, and in no order.
  const all = await traces.search(query, { fromMs: sinceMs, toMs: Date.now() + 1_000, limit: 100 });
  const found = all.filter(({ startMs }) => startMs >= sinceMs).toSorted((a, b) => b.startMs - a.startMs);
  const whole = await Promise.all(found.slice(0, of * 2).map(({ id }) => traces.byId(id)));
  return whole.filter((trace) => trace !== undefined);
}
