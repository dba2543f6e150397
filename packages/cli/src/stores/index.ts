import type { Engine } from "../engines/engine.ts";
import { Jaeger } from "./jaeger.ts";
import { Loki } from "./loki.ts";
import { Prometheus } from "./prometheus.ts";
import { Tempo } from "./tempo.ts";

/** Clients for the stores of an engine. Traces are in Tempo, or natively in Jaeger if Tempo is not installed. */
export async function openStores(engine: Pick<Engine, "whereabouts">) {
  const { urls, outside = urls, traceStore } = await engine.whereabouts();
  return {
    prometheus: new Prometheus(urls.prometheus),
    loki: new Loki(urls.loki),
    traces: new (traceStore === "tempo" ? Tempo : Jaeger)(urls.traces),
    urls,
    outside,
  };
}
