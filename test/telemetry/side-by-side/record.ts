import { type Contract, instrumentedAs, type Signals, say } from "@o11y-lab/contract";
import { type Shop, settle } from "@o11y-lab/harness";
import { notContinued } from "../checks/continued.ts";
import { againstContract } from "../checks/contract.ts";
import { halfTold, uncorrelated } from "../checks/correlation.ts";
import { wrongAfterHangUp } from "../checks/hang-up.ts";
import { orphans } from "../checks/order-trace.ts";
import { privateData } from "../checks/privacy.ts";
import { aboutProbes } from "../checks/untraced.ts";
import { notFromZero } from "../checks/zeros.ts";
import { type Call, Caller } from "../drive/call.ts";
import { driveCatalog } from "../drive/catalog.ts";

export type Way = "auto" | "manual";

/** What catalog exported for the same requests, and what is wrong with it. */
export interface Recorded {
  calls: Call[];
  signals: Signals;
  /** The latest state of each metric. */
  latest: Signals["metrics"];
  problems: string[];
}

/** Starts catalog this way, sends every kind of request, and runs the checks of the whole shop on what it exports. */
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
      ...halfTold(shop, traces).map((line) => `only half told: ${line}`),
      ...aboutProbes(contract, shop).map((line) => `about a probe: ${line}`),
      ...privateData(shop).map((line) => `private: ${line}`),
    ],
  };
  // Last, so that its spans are not among those that are compared.
  recorded.problems.push(...(await wrongAfterHangUp(shop, "catalog")));
  return recorded;
}
