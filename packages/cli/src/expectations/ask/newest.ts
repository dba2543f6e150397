import type { Span, Trace } from "../../stores/traces.ts";
import type { Run, World } from "../world.ts";

/** Splits `checkout: POST /charges`. */
export function spanOf(text: string): { service: string; name: string } {
  const [, service = "", name = ""] = /^([a-z]+): (.+)$/.exec(text) ?? [];
  return { service, name };
}

export const isSpan = (text: string) => {
  const { service, name } = spanOf(text);
  return (span: Span) => span.service === service && span.name === name;
};

/** The newest traces of the run with such a span: twice as many as needed, since some may be incomplete. */
export async function newest({ traces }: World, { sinceMs }: Run, text: string, of = 5): Promise<Trace[]> {
  const { service, name } = spanOf(text);
  const query = `{ resource.service.name = "${service}" && name = ${JSON.stringify(name)} }`;
  // Tempo may return older traces from the same block, and in any order.
  const all = await traces.search(query, { fromMs: sinceMs, toMs: Date.now() + 1_000, limit: 100 });
  const found = all.filter(({ startMs }) => startMs >= sinceMs).toSorted((a, b) => b.startMs - a.startMs);
  const whole = await Promise.all(found.slice(0, of * 2).map(({ id }) => traces.byId(id)));
  return whole.filter((trace) => trace !== undefined);
}
