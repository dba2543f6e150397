import type { Contract, Service } from "./model.ts";
import type { Way } from "./schema.ts";

/** How the services are started that can be started in several ways; the others need not be named. */
export type Ways = Record<string, Way>;

/**
 * What may be seen when the services are instrumented like this; who is not named is instrumented as usual. The contract
 * as a whole names what may be seen at all.
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
  throw new Error(`${name} is not instrumented as "${way}", only as ${instrumentation.join(" or ")}`);
}
