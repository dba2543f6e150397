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

/** The newest traces with such a span that began since the run did. */
export async function newest({ traces }: World, { sinceMs }: Run, text: string): Promise<Trace[]> {
  const { service, name } = spanOf(text);
  const query = `{ resource.service.name = "${service}" && name = ${JSON.stringify(name)} }`;
  const found = await traces.search(query, { fromMs: sinceMs, toMs: Date.now() + 1_000, limit: 20 });
  const whole = await Promise.all(found.filter(({ startMs }) => startMs >= sinceMs).map(({ id }) => traces.byId(id)));
  return whole.filter((trace) => trace !== undefined);
}
