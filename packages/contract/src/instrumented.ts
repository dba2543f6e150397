import type { Contract, Service } from "./model.ts";
import type { Way } from "./schema.ts";

/** Service → its instrumentation. Needed only for services that have a choice. */
export type Ways = Record<string, Way>;

/**
 * Reduces the contract to what services emit if they are instrumented in these ways. A service that is not in `ways` uses its
 * default, the first in contract.yaml. Throws if a service does not have the given way.
 */
export function instrumentedAs(contract: Contract, ways: Ways = {}): Contract {
  const services = contract.services.map((service) => ({ ...service, instrumentation: [wayOf(service, ways)] }));
  const chosen = new Map(services.map(({ name, instrumentation: [way] }) => [name, way]));
  const holds = ({ service, instrumented }: { service: string; instrumented?: Way }) =>
    instrumented === undefined || instrumented === chosen.get(service);
  return { ...contract, services, spans: contract.spans.filter(holds), metrics: contract.metrics.filter(holds) };
}

function wayOf({ name, instrumentation }: Service, ways: Ways): Way {
  const way = ways[name] ?? instrumentation[0];
  if (way && instrumentation.includes(way)) return way;
  throw new Error(`${name}: unknown instrumentation "${way}" (choose from: ${instrumentation.join(", ")})`);
}
