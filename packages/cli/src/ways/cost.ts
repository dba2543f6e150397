import { compileCache, type Service, type Shop, until } from "@o11y-lab/harness";
import { interruption } from "../interruption.ts";
import { linesAdded, type Way } from "./sources.ts";

/** What one way of instrumenting costs. */
export interface Cost {
  /** Lines of code, beyond those of the service without telemetry. */
  lines: number;
  startMs: number;
  /** CPU time until it was ready: what is left of the start's time when the machine has other work. */
  startCpuMs: number;
  memoryBytes: number;
  cpuMicroseconds: number;
}

const usage = new URL("./usage.mjs", import.meta.url).href;
const warmUp = 500;
export const measuredRequests = 1_500;

/**
 * Starts the service this way once more, as the lab delivers it: OTLP over gRPC, in the usual batches. Then it is asked for all
 * products, again and again. CPU time is the process's own: what else the machine does changes it little.
 */
export async function costOf(shop: Shop, way: Way, otlp: string): Promise<Cost> {
  const start = () =>
    shop.restart("catalog", {
      switches: { CATALOG_INSTRUMENTATION: way },
      environment: (delivered) => ({
        ...delivered,
        OTEL_EXPORTER_OTLP_ENDPOINT: otlp,
        NODE_OPTIONS: `${delivered.NODE_OPTIONS} --import=${usage}`,
        // What the start before this one has left there: a start with nothing compiled is another measurement.
        NODE_COMPILE_CACHE: compileCache,
      }),
    });
  // The quicker of two: something else may have got in the way of one.
  const [first, service] = [await start(), await start()];
  const { cpu: untilReady } = await used(service);
  await askForProducts(service, warmUp);
  const before = await used(service);
  await askForProducts(service, measuredRequests);
  const after = await used(service);
  return {
    lines: linesAdded("catalog", way),
    startMs: Math.min(first.startMs, service.startMs),
    startCpuMs: untilReady / 1000,
    memoryBytes: after.memory,
    cpuMicroseconds: (after.cpu - before.cpu) / measuredRequests,
  };
}

/** Four callers at a time, each on a connection that stays open. */
async function askForProducts({ url }: Service, count: number): Promise<void> {
  let left = count;
  const caller = async () => {
    while (left-- > 0) {
      interruption.throwIfAborted();
      await (await fetch(`${url}/products`)).arrayBuffer();
    }
  };
  await Promise.all([caller(), caller(), caller(), caller()]);
}

/** What the process says that it has used: CPU time in microseconds, memory in bytes. */
async function used({ child }: Service): Promise<{ cpu: number; memory: number }> {
  const answers = () => child.stderr.filter((line) => line.startsWith("usage "));
  const before = answers().length;
  child.process.kill("SIGWINCH");
  const line = await until("the process to say what it has used", () => answers()[before]);
  return JSON.parse(line.slice("usage ".length));
}
