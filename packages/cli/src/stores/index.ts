import type { Engine } from "../engines/engine.ts";
import { Jaeger } from "./jaeger.ts";
import { Loki } from "./loki.ts";
import { Prometheus } from "./prometheus.ts";
import { Tempo } from "./tempo.ts";

/** The three stores of an engine: traces are in Tempo, or natively in Jaeger where there is no Tempo. */
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
