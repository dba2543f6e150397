import { addresses } from "../addresses.ts";
import type { Engine } from "../engines/engine.ts";
import { loadEnv } from "../env.ts";
import { Jaeger } from "./jaeger.ts";
import { Loki } from "./loki.ts";
import { Prometheus } from "./prometheus.ts";
import { Tempo } from "./tempo.ts";

/** The three stores of an engine: natively traces are in Jaeger, in Docker in Tempo. */
export function openStores(engine: Pick<Engine, "name">) {
  const urls = addresses(loadEnv(), engine.name === "docker");
  return {
    prometheus: new Prometheus(urls.prometheus),
    loki: new Loki(urls.loki),
    traces: engine.name === "docker" ? new Tempo(urls.traces) : new Jaeger(urls.traces),
    urls,
  };
}
