import { type Contract, instrumentedAs, type Signals, say } from "@o11y-lab/contract";
import { type Shop, settle } from "@o11y-lab/harness";
import { notContinued } from "../checks/continued.ts";
import { againstContract } from "../checks/contract.ts";
import { onOnePathOnly, uncorrelated } from "../checks/correlation.ts";
import { wrongAfterHangUp } from "../checks/hang-up.ts";
import { orphans } from "../checks/order-trace.ts";
import { privateData } from "../checks/privacy.ts";
import { probeTelemetry } from "../checks/untraced.ts";
import { notFromZero } from "../checks/zeros.ts";
import { type Call, Caller } from "../drive/call.ts";
import { driveCatalog } from "../drive/catalog.ts";

export type Way = "auto" | "manual";

/** Catalog's telemetry for a fixed set of requests, and the problems in it. */
export interface Recorded {
  calls: Call[];
  signals: Signals;
  /** The latest points of each metric. */
  latest: Signals["metrics"];
  problems: string[];
}

/** Starts catalog this way, calls every route, and runs the telemetry checks. */
export async function record(whole: Contract, shop: Shop, way: Way): Promise<Recorded> {
  const contract = instrumentedAs(whole, { catalog: way });
  await shop.restart("catalog", { switches: { CATALOG_INSTRUMENTATION: way } });
  shop.forget();
  await settle(shop, ["catalog"]);
  const zeros = notFromZero(contract, shop, "catalog");
  const caller = new Caller(shop.url("catalog"));
  await driveCatalog(caller);
  await settle(shop, ["catalog"]);
  const { calls } = caller;
  const traces = calls.map(({ traceId }) => traceId);
  const signals = shop.signals();
  const names = new Set(signals.metrics.map(({ name }) => name));
  const recorded: Recorded = {
    calls,
    signals: { ...signals, spans: [...signals.spans] },
    latest: [...names].flatMap((name) => shop.receiver.latest("catalog", name) ?? []),
    problems: [
      ...againstContract(contract, shop, "catalog").map(say),
      ...zeros.map((line) => `not from zero: ${line}`),
      ...notContinued(contract, shop, calls).map((line) => `the caller's trace is not continued: ${line}`),
      ...orphans(shop).map(say),
      ...uncorrelated(shop, traces).map((line) => `no span for the line ${line}`),
      ...onOnePathOnly(shop, traces).map((line) => `on one path only: ${line}`),
      ...probeTelemetry(contract, shop).map((line) => `about a probe: ${line}`),
      ...privateData(shop).map((line) => `private: ${line}`),
    ],
  };
  // Last, so that its spans are not part of the comparison.
  recorded.problems.push(...(await wrongAfterHangUp(shop, "catalog")));
  return recorded;
}
