// Start-up time and memory of each part: `./lab bench startup [--engine …]`. Wipes and starts this checkout's lab three times (or
// $ROUNDS), after one start that builds and pulls everything. Memory is read after 100 orders. Prints the medians.

import { addresses } from "../packages/cli/src/addresses.ts";
import { chooseEngine } from "../packages/cli/src/engines/choose.ts";
import { loadEnv } from "../packages/cli/src/env.ts";
import { Progress } from "../packages/cli/src/ui/progress.ts";
import { placeOrder } from "../packages/cli/src/verify/order.ts";
import { imageSizes } from "./lib/images.ts";
import { readyParts } from "./lib/ready.ts";
import { markdownTable, median, megabytes } from "./lib/table.ts";

const rounds = Number(process.env.ROUNDS || 3);
const orders = 100;
const progress = new Progress();
const engine = await chooseEngine();
if (await engine.running()) {
  console.error(`the lab is running on ${engine.name}; stop it first: ./lab down`);
  process.exit(1);
}

const seconds = new Map<string, number[]>();
const memory = new Map<string, number[]>();
const totals: number[] = [];
let images = new Map<string, number>();

await engine.up({ traffic: true, build: true }, progress);
for (let round = 0; round < rounds; round++) {
  await engine.down({ volumes: true }, progress);
  totals.push(await timedStart());
  for (let order = 0; order < orders; order++) await placeOrder(addresses(loadEnv(), false).gateway);
  for (const { name, memoryBytes } of (await engine.status()).services) add(memory, name, memoryBytes);
  if (engine.name === "docker") images = await imageSizes();
}
await engine.down({ volumes: true }, progress);

const shown = [...memory.keys()].map((name) => [
  name,
  median(seconds.get(name) ?? []).toFixed(1),
  megabytes(median(memory.get(name) ?? [])),
  ...(engine.name === "docker" ? [megabytes(images.get(name) ?? 0)] : []),
]);
const sum = [...memory.values()].reduce((all, values) => all + median(values), 0);
const last = ["**together**", `**${median(totals).toFixed(1)}**`, `**${megabytes(sum)}**`];
const head = ["part", "ready after (s)", `memory after ${orders} orders (MB)`];
if (engine.name === "docker") head.push("image (MB)");
console.log(`${engine.name}: median of ${rounds} starts; all: ${totals.map((one) => one.toFixed(1)).join(", ")} s\n`);
console.log(markdownTable(head, [...shown, engine.name === "docker" ? [...last, ""] : last]));

/** Starts the lab and records when each part is first ready. Returns the seconds until all are. */
async function timedStart(): Promise<number> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const seen = new Set<string>();
  const look = async () => {
    for (const name of await readyParts[engine.name]()) {
      if (!seen.has(name)) add(seconds, name, since());
      seen.add(name);
    }
  };
  let starting = true;
  const started = engine.up({ traffic: true, build: true }, progress).finally(() => {
    starting = false;
  });
  while (starting) {
    await look().catch(() => undefined); // The engine does not respond yet.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await started;
  const total = since();
  await look();
  return total;
}

function add(to: Map<string, number[]>, name: string, value: number): void {
  to.set(name, [...(to.get(name) ?? []), value]);
}
