import { inWords, keeps, median } from "../limits.ts";
import type { Of } from "../schema.ts";
import type { Run, World } from "../world.ts";
import type { Came } from "./answer.ts";
import { isSpan, newest } from "./newest.ts";

/** Duration of a call for its caller minus for its callee: the network, and queueing in front of the callee. */
export async function askGap(expected: Of<"gap">, world: World, run: Run): Promise<Came> {
  const { client, server } = expected.gap;
  const traces = await newest(world, run, client, expected.of);
  const gaps = traces.flatMap(({ spans }) =>
    spans.filter(isSpan(server)).flatMap((callee) => {
      const caller = spans.find(({ id }) => id === callee.parentId);
      return caller && isSpan(client)(caller) ? [caller.durationMs - callee.durationMs] : [];
    }),
  );
  return ofMedian(gaps.slice(0, expected.of ?? 5), `${client} minus ${server}`, expected);
}

/** The answer for the median of some durations. */
export function ofMedian(values: number[], asked: string, limits: Parameters<typeof keeps>[0]): Came {
  const middle = median(values);
  const came = values.length > 0 ? `${middle.toFixed(1)} ms (median of ${values.length})` : "no such trace";
  return { holds: values.length > 0 && keeps(limits, middle), asked, came, wanted: inWords(limits, " ms") };
}
