// What instrumentation costs: `./lab bench overhead`, without a running lab. docs/performance.md describes the method. Three groups:
// catalog's ways and the tutorials' versions; `auto` with one setting changed; the gateway.

import { chmodSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { freePorts, startPostgres } from "@o11y-lab/harness";
import { ask } from "./lib/overhead/ask.ts";
import { cpuEach, learn, type Measured, measure, rate } from "./lib/overhead/measure.ts";
import { report } from "./lib/overhead/report.ts";
import { endAll, helper, launch, type Running } from "./lib/overhead/running.ts";
import { groups, type Variant, variants } from "./lib/overhead/variants.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    turns: { type: "string", default: "20" },
    seconds: { type: "string", default: "0.5" },
    connections: { type: "string", default: "10" },
    warmup: { type: "string", default: "20000" },
    // Groups or variants, separated by commas.
    only: { type: "string", default: "" },
  },
});
for (const [name, text] of Object.entries(options)) {
  const least = name === "seconds" ? 0.1 : 1;
  if (name !== "only" && !(Number(text) >= least)) throw new Error(`--${name} is "${text}": must be ${least} or more`);
}
const connections = Number(options.connections);
const load = { connections, seconds: Number(options.seconds), turns: Number(options.turns) };
// V8 optimises a function only after some thousands of calls. Until then, the extra code would look too expensive.
const warmUp = { requests: Number(options.warmup), seconds: 40 };
const say = (text: string) => process.stderr.write(`${text}\n`);

const dir = await mkdtemp(join(tmpdir(), "overhead-"));
chmodSync(dir, 0o755); // PostgreSQL may have to run as another user.
const [postgresPort = 0] = await freePorts(1);
const postgres = await startPostgres(dir, postgresPort);
// Ctrl-C must not leave processes behind.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await endAll();
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
    process.exit(130);
  });
}

/** Measures the variants of a group and returns their table. */
async function measureGroup(chosen: Variant[]): Promise<string> {
  const receiver = helper("receiver.ts", String(chosen.length));
  const ports = await ask<number[]>(receiver);
  const sender = helper("load.ts");
  const running: Running[] = [];
  for (const [index, variant] of chosen.entries()) {
    running.push(await launch(variant, dir, receiver, ports[index] ?? 0));
  }
  say(`warming up: ${chosen.map(({ name }) => name).join(", ")}`);
  for (const { url } of running) await ask(sender, { connections, url, ...warmUp });
  const usual = await learn(running);
  const measured = new Map<string, Measured[]>(chosen.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [{ variant }, its] of await measure(running, sender, load, usual)) {
      measured.get(variant.name)?.push(its);
      say(`round ${round + 1}: ${variant.name} ${rate(its).toFixed(0)}/s, ${cpuEach(its).toFixed(0)} µs`);
    }
  }
  return report(chosen, measured);
}

try {
  const wanted = options.only.split(",").filter(Boolean);
  const stub = helper("catalog-stub.ts");
  const all = variants({ postgresPort, catalogStubPort: await ask<number>(stub) }, dir).filter(
    ({ name, group }) => wanted.length === 0 || wanted.includes(group) || wanted.includes(name),
  );
  const tables: string[] = [];
  for (const group of groups) {
    const chosen = all.filter((variant) => variant.group === group);
    if (chosen.length === 0) continue;
    tables.push(`${group}\n\n${await measureGroup(chosen)}`);
    await endAll(stub);
  }
  console.log(`${JSON.stringify(load)}, ${options.rounds} rounds\n\n${tables.join("\n\n")}`);
} finally {
  await endAll();
  await postgres.stop();
  await rm(dir, { recursive: true, force: true });
}
