// What instrumentation costs: `./lab bench overhead`. Needs no lab, and no Docker.
// Catalog without telemetry, by hand and from outside, each as it is delivered and as the tutorials have it; and the gateway,
// with and without. A real Postgres, log lines on, and everything is really exported: a round only counts when each span and
// each log record has arrived. The variants take turns, so that other work on the machine meets all of them.

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
import { variants } from "./lib/overhead/variants.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    turns: { type: "string", default: "20" },
    seconds: { type: "string", default: "0.5" },
    connections: { type: "string", default: "10" },
    warmup: { type: "string", default: "20000" },
    only: { type: "string", default: "" },
  },
});
for (const [name, text] of Object.entries(options)) {
  const least = name === "seconds" ? 0.1 : 1;
  if (name !== "only" && !(Number(text) >= least)) throw new Error(`--${name} is "${text}": must be ${least} or more`);
}
const connections = Number(options.connections);
const load = { connections, seconds: Number(options.seconds), turns: Number(options.turns) };
// V8 optimises a function after some thousands of calls; before that, more code is more expensive than it will ever be again.
const warmUp = { requests: Number(options.warmup), seconds: 40 };
const say = (text: string) => process.stderr.write(`${text}\n`);

const dir = await mkdtemp(join(tmpdir(), "overhead-"));
chmodSync(dir, 0o755); // Postgres may have to run as another user than we are.
const [postgresPort = 0] = await freePorts(1);
const postgres = await startPostgres(dir, postgresPort);
// Ctrl-C: nothing that was started may stay.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await endAll();
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
    process.exit(130);
  });
}
try {
  const catalogStubPort = await ask<number>(helper("catalog-stub.ts"));
  const wanted = options.only.split(",").filter(Boolean);
  const chosen = variants({ postgresPort, catalogStubPort }, dir).filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  );
  const receiver = helper("receiver.ts", String(chosen.length));
  const ports = await ask<number[]>(receiver);
  const sender = helper("load.ts");

  const running: Running[] = [];
  for (const [index, variant] of chosen.entries()) {
    running.push(await launch(variant, dir, receiver, ports[index] ?? 0));
  }
  say("warming up");
  for (const { url } of running) await ask(sender, { connections, url, ...warmUp });
  const usual = await learn(running);

  const measured = new Map<string, Measured[]>(chosen.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [{ variant }, its] of await measure(running, sender, load, usual)) {
      measured.get(variant.name)?.push(its);
      say(`round ${round + 1}: ${variant.name} ${rate(its).toFixed(0)}/s, ${cpuEach(its).toFixed(0)} µs`);
    }
  }
  const spans = new Map([...usual].map(([one, each]) => [one.variant.name, each]));
  console.log(report(chosen, measured, spans, load));
} finally {
  await endAll();
  await postgres.stop();
  await rm(dir, { recursive: true, force: true });
}
