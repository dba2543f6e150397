import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { root } from "../project.ts";
import { stream } from "../run.ts";

type Options = { engine?: string; rounds?: string; turns?: string; seconds?: string };

/** `./lab bench NAME`: one of the programs in bench/, which measure and print the tables of docs/performance.md. */
export function addBench(program: Command): void {
  program
    .command("bench")
    .description(
      "measure: startup (time, memory, image sizes, part by part), freshness (from answer to query), sampling (what is kept), chaos (faults by contracts), outage (a dead Collector), overhead (what instrumentation costs)",
    )
    .argument("<name>", "startup, freshness, sampling, chaos, outage or overhead")
    .option("--engine <engine>", "docker or native; without it, what this machine can run")
    .option("--rounds <number>", "overhead: how many rounds, of which the median counts (5)")
    .option("--turns <number>", "overhead: how often each variant has its turn in a round (20)")
    .option("--seconds <number>", "overhead: for how long (0.5)")
    .action(async (name: string, options: Options) => {
      const known = benches();
      if (!known.includes(name)) throw new UsageError(`there is no bench "${name}"`, `there is ${known.join(", ")}`);
      // The overhead is measured on plain processes of its own.
      const engine = name === "overhead" ? "native" : (await chooseEngine(options.engine)).name;
      const asked = (["rounds", "turns", "seconds"] as const).filter((option) => options[option] !== undefined);
      if (asked.length > 0 && name !== "overhead") throw new UsageError(`--${asked[0]} is for overhead`);
      const args = asked.flatMap((option) => [`--${option}`, String(options[option])]);
      const exitStatus = await stream(process.execPath, [join("bench", `${name}.ts`), ...args], {
        cwd: root,
        env: { LAB_ENGINE: engine },
      });
      if (exitStatus !== 0)
        throw new LabError(`the bench ended with exit status ${exitStatus}`, "its own words stand above");
    });
}

/** Every file of bench/ is a measurement; what they share is in bench/lib. */
const benches = () =>
  readdirSync(join(root, "bench"))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));
