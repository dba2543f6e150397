import { addresses } from "../addresses.ts";
import type { Engine } from "../engines/engine.ts";
import { recorded } from "../engines/native/started.ts";
import { loadEnv } from "../env.ts";
import { Jaeger } from "./jaeger.ts";
import { Loki } from "./loki.ts";
import { Prometheus } from "./prometheus.ts";
import { Tempo } from "./tempo.ts";

/** The three stores of an engine: traces are in Tempo, or natively in Jaeger where there is no Tempo. */
export async function openStores(engine: Pick<Engine, "name">) {
  const urls = addresses(loadEnv(), engine.name === "docker");
  const tempo = engine.name === "docker" || (await recorded())?.traceStore === "tempo";
  return {
    prometheus: new Prometheus(urls.prometheus),
    loki: new Loki(urls.loki),
    traces: tempo ? new Tempo(urls.traces) : new Jaeger(urls.traces),
    urls,
  };
}
