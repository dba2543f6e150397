import { type Contract, say } from "@o11y-lab/contract";
import { type Shop, serviceNames, settle } from "@o11y-lab/harness";
import { type Driven, driveEverything } from "../drive/index.ts";
import { stillActive } from "./active.ts";
import { notCarried } from "./baggage.ts";
import { notContinued } from "./continued.ts";
import { againstContract } from "./contract.ts";
import { onOnePathOnly, uncorrelated } from "./correlation.ts";
import { brokenTrace, completeTrace, missingEdges, orphans } from "./order-trace.ts";
import { privateData } from "./privacy.ts";
import { probeTelemetry } from "./untraced.ts";

/** Sends all requests and waits until their telemetry has arrived. */
export async function driveAndSettle(shop: Shop): Promise<Driven> {
  const driven = await driveEverything(shop);
  for (const { traceId } of driven.placed) await completeTrace(shop, traceId);
  await settle(shop, [...serviceNames]);
  return driven;
}

/** All problems in the telemetry, one line each. The telemetry tests assert the same checks one by one. */
export function allProblems(contract: Contract, shop: Shop, { calls, placed }: Driven): string[] {
  const traces = calls.map(({ traceId }) => traceId);
  const [order] = placed;
  const trace = shop.receiver.signals.spans.filter(({ traceId }) => traceId === order?.traceId);
  return [
    ...serviceNames.flatMap((name) => againstContract(contract, shop, name).map(say)),
    ...brokenTrace(trace),
    ...missingEdges(contract, trace).map((edge) => `an order does not go ${edge}`),
    ...notCarried(trace).map((line) => `not carried along: ${line}`),
    ...notContinued(contract, shop, calls).map((line) => `the caller's trace is not continued: ${line}`),
    ...orphans(shop).map(say),
    ...uncorrelated(shop, traces).map((line) => `no span for the line ${line}`),
    ...onOnePathOnly(shop, traces).map((line) => `on one path only: ${line}`),
    ...probeTelemetry(contract, shop).map((line) => `about a probe: ${line}`),
    ...privateData(shop).map((line) => `private: ${line}`),
    ...stillActive(shop),
  ];
}
