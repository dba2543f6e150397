import type { LogRecord } from "@o11y-lab/contract";
import type { Shop } from "@o11y-lab/harness";

/** Log records of these traces whose span is not one of the same service's spans. */
export function uncorrelated(shop: Shop, traceIds: string[]): string[] {
  const { logs, spans } = shop.signals();
  const known = new Set(spans.map(({ service, traceId, spanId }) => `${service} ${traceId} ${spanId}`));
  return logs
    .filter((log) => log.traceId !== undefined && traceIds.includes(log.traceId))
    .filter((log) => !known.has(`${log.service} ${log.traceId} ${log.spanId}`))
    .map(say);
}

/** Log lines that are only on standard output or only in OTLP. Events are excluded, because they are never lines. */
export function onOnePathOnly(shop: Shop, traceIds: string[]): string[] {
  const logs = shop
    .signals()
    .logs.filter(({ traceId, eventName }) => traceId !== undefined && traceIds.includes(traceId) && !eventName);
  const key = (log: LogRecord) => `${log.service} ${log.traceId} ${log.spanId} ${log.level} ${log.msg}`;
  const by = (from: LogRecord["from"]) => new Set(logs.filter((log) => log.from === from).map(key));
  const [otlp, stdout] = [by("otlp"), by("stdout")];
  return logs.filter((log) => !(otlp.has(key(log)) && stdout.has(key(log)))).map(say);
}

const say = ({ service, from, msg, traceId, spanId }: LogRecord) => `${service} (${from}): ${msg} ${traceId} ${spanId}`;
