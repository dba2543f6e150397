import { type Contract, type Finding, match } from "@o11y-lab/contract";
import type { ServiceName, Shop } from "@o11y-lab/harness";

/** What this service emitted against what the contract says, both ways. */
export function againstContract(contract: Contract, shop: Shop, name: ServiceName): Finding[] {
  return match(contract, [name], shop.signals());
}
