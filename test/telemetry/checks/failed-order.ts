import { randomUUID } from "node:crypto";
import { type Shop, settle, until } from "@o11y-lab/harness";
import { Caller } from "../drive/call.ts";
import { placeOrder } from "../drive/order.ts";
import { setFlags } from "./flags.ts";

/** The spans that fail when payment times out, with their `error.type`. */
const expected: [service: string, name: string, kind: string, errorType: string][] = [
  ["checkout", "POST /charges", "client", "TimeoutError"],
  ["checkout", "charge card", "internal", "upstream_unavailable"],
  ["checkout", "place order", "internal", "upstream_unavailable"],
  ["checkout", "POST /orders", "server", "503"],
  ["gateway", "checkout cart", "internal", "upstream_unavailable"],
  ["gateway", "POST /api/checkout", "server", "503"],
];

/**
 * Places an order whose payment times out. Returns the problems in its telemetry: every span around the failure must be an error
 * with `error.type`, the exception must be recorded once, and an event must have it as well.
 */
export async function wrongAfterTimeout(shop: Shop): Promise<string[]> {
  await delayPayment(shop, "5s");
  const caller = new Caller(shop.url("gateway"), { "x-user-id": `u-${randomUUID()}` });
  const { traceId } = await placeOrder(caller, 503);
  await delayPayment(shop, "off");
  await settle(shop, ["gateway", "checkout"]);
  const spans = shop.receiver.signals.spans.filter((span) => span.traceId === traceId);
  const wrong = expected.flatMap(([service, name, kind, errorType]) => {
    const span = spans.find((one) => one.service === service && one.name === name && one.kind === kind);
    if (!span) return [`${service} "${name}" is missing in a failed order`];
    const { "error.type": type } = span.attributes;
    return span.status === "error" && type === errorType
      ? []
      : [`${service} "${name}" in a failed order: status ${span.status}, error.type ${type}, wanted ${errorType}`];
  });
  const recorded = spans.filter(({ service }) => service === "checkout").flatMap(({ events }) => events);
  const exceptions = recorded.filter(({ name }) => name === "exception").length;
  const durations = shop.receiver.latest("checkout", "http.client.request.duration")?.points ?? [];
  const event = shop.receiver.signals.logs.find(
    (log) => log.traceId === traceId && log.eventName === "shop.order.failed",
  );
  return [
    ...wrong,
    ...(exceptions === 1 ? [] : [`checkout recorded the exception of a failed order ${exceptions} times`]),
    ...(durations.some(({ attributes }) => attributes["error.type"] === "TimeoutError")
      ? []
      : ["checkout: no duration with error.type TimeoutError"]),
    ...(event?.attributes["exception.message"] ? [] : ["checkout: no event shop.order.failed with its exception"]),
  ];
}

/** Sets payment's delay and waits until it is applied, because payment polls its flags. */
async function delayPayment(shop: Shop, variant: string): Promise<void> {
  setFlags(shop.flagFile, (name) => (name === "payment-processor-delay" ? variant : undefined));
  await until("payment to apply the flag", async () => {
    const answer = await fetch(`${shop.url("payment")}/process`);
    const { durationMs } = (await answer.json()) as { durationMs: number };
    return variant === "off" ? durationMs < 1_000 : durationMs > 1_000;
  });
}
