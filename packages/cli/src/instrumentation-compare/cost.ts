import { compileCache, type Service, type Shop, until } from "@o11y-lab/harness";
import { interruption } from "../interruption.ts";
import { type Lines, linesOf } from "./sources.ts";
import type { Way } from "./ways.ts";

/** What one way costs. */
export interface Cost {
  lines: Lines;
  startMs: number;
  /** CPU time until the service was ready. Other work on the machine changes it less than `startMs`. */
  startCpuMs: number;
  memoryBytes: number;
  cpuMicroseconds: number;
}

const usage = new URL("./usage.mjs", import.meta.url).href;
const warmUp = 500;
export const measuredRequests = 1_500;

/**
 * Starts the service as the lab delivers it, exporting to `otlp` with the usual protocol and batches, and sends `GET /products`.
 * CPU time is that of the process, so that other work on the machine changes it little.
 */
export async function costOf(shop: Shop, way: Way, otlp: string): Promise<Cost> {
  const start = () =>
    shop.restart("catalog", {
      switches: { CATALOG_INSTRUMENTATION: way },
      environment: (delivered) => ({
        ...delivered,
        OTEL_EXPORTER_OTLP_ENDPOINT: otlp,
        NODE_OPTIONS: `${delivered.NODE_OPTIONS} --import=${usage}`,
        // Filled by the start before this one: a start that has to compile everything is another measurement.
        NODE_COMPILE_CACHE: compileCache,
      }),
    });
  // The faster of two starts, because other work may have slowed one of them down.
  const [first, service] = [await start(), await start()];
  const { cpu: untilReady } = await used(service);
  await getProducts(service, warmUp);
  const before = await used(service);
  await getProducts(service, measuredRequests);
  const after = await used(service);
  return {
    lines: linesOf("catalog", way),
    startMs: Math.min(first.startMs, service.startMs),
    startCpuMs: untilReady / 1000,
    memoryBytes: after.memory,
    cpuMicroseconds: (after.cpu - before.cpu) / measuredRequests,
  };
}

/** Four callers in parallel, each on a connection that stays open. */
async function getProducts({ url }: Service, count: number): Promise<void> {
  let left = count;
  const caller = async () => {
    while (left-- > 0) {
      interruption.throwIfAborted();
      await (await fetch(`${url}/products`)).arrayBuffer();
    }
  };
  await Promise.all([caller(), caller(), caller(), caller()]);
}

/** What the process has used: CPU time in microseconds, memory in bytes. */
async function used({ child }: Service): Promise<{ cpu: number; memory: number }> {
  const answers = () => child.stderr.filter((line) => line.startsWith("usage "));
  const before = answers().length;
  child.process.kill("SIGWINCH");
  const line = await until("the usage of the process", () => answers()[before]);
  return JSON.parse(line.slice("usage ".length));
}
