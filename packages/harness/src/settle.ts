import type { ServiceName } from "./environment.ts";
import type { Shop } from "./shop.ts";
import { newTrace } from "./traceparent.ts";
import { within } from "./wait.ts";

/**
 * Waits until everything that the services have emitted so far has arrived: sends each service one more request, and waits for that
 * request's span and log record, and for two exports of metrics. Gives up silently after `patienceMs` (a mutant may emit nothing).
 */
export async function settle(shop: Shop, names: ServiceName[], patienceMs = 5_000): Promise<void> {
  await Promise.all(names.map((name) => settleOne(shop, name, patienceMs)));
}

async function settleOne(shop: Shop, name: ServiceName, patienceMs: number): Promise<void> {
  const { traceId, traceparent } = newTrace();
  const exports = () => shop.receiver.exports.get(name) ?? 0;
  const before = exports();
  await fetch(`${shop.url(name)}/there-is-no-such-route`, { headers: { traceparent } });
  await within(
    patienceMs,
    () =>
      exports() >= before + 2 &&
      shop.receiver.signals.spans.some((span) => span.service === name && span.traceId === traceId) &&
      shop.receiver.signals.logs.some((log) => log.service === name && log.traceId === traceId),
  );
}
