import { type Contract, type Finding, match } from "@o11y-lab/contract";
import type { ServiceName, Shop } from "@o11y-lab/harness";

/** Compares a service's telemetry with the contract, both ways. */
export function againstContract(contract: Contract, shop: Shop, name: ServiceName): Finding[] {
  return match(contract, [name], shop.signals());
}
