import { Jaeger } from "../../../packages/cli/src/stores/jaeger.ts";
import { Loki } from "../../../packages/cli/src/stores/loki.ts";
import { Prometheus } from "../../../packages/cli/src/stores/prometheus.ts";
import { Tempo } from "../../../packages/cli/src/stores/tempo.ts";
import type { TraceStore } from "../../../packages/cli/src/stores/traces.ts";
import type { Lab } from "./lab.ts";
import { statusOf } from "./status.ts";

/** The stores of a lab, with the clients of `./lab query`, `logs` and `trace`. */
export function storesOf(lab: Lab) {
  return {
    prometheus: new Prometheus(lab.url("prometheus")),
    loki: new Loki(lab.url("loki")),
    traces: { byId: async (id: string) => (await traceStoreOf(lab)).byId(id) },
  };
}

const traceStores = new Map<Lab, Promise<TraceStore>>();

/** Tempo or Jaeger, according to the lab's status, so the lab has to be up. */
export function traceStoreOf(lab: Lab): Promise<TraceStore> {
  const known = traceStores.get(lab);
  if (known) return known;
  const asked = statusOf(lab).then(
    ({ traceStore }) => new (traceStore === "tempo" ? Tempo : Jaeger)(lab.url("traces")),
  );
  traceStores.set(lab, asked);
  return asked;
}
export type Stores = ReturnType<typeof storesOf>;

/** The value of a query with one series; 0 if there is none. */
export async function number({ prometheus }: Stores, query: string): Promise<number> {
  const [series] = await prometheus.query(query);
  return Number(series?.value?.[1] ?? 0);
}

/** The values of a query by one label. */
export async function byLabel({ prometheus }: Stores, label: string, query: string): Promise<Map<string, number>> {
  const series = await prometheus.query(query);
  return new Map(series.map(({ metric, value }) => [metric[label] ?? "", Number(value?.[1])]));
}
