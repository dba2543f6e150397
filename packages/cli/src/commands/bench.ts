import { globSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { root } from "../project.ts";
import { stream } from "../run.ts";
import { engineOption, oneOf } from "./arguments.ts";

type Options = { engine?: string; rounds?: string; turns?: string; seconds?: string };

/** Every file in bench/ is a benchmark; shared code is in bench/lib. The lab's image has no such folder. */
const benches = () =>
  globSync("*.ts", { cwd: join(root, "bench") })
    .map((file) => file.slice(0, -3))
    .sort();

/** `./lab bench NAME` */
export function addBench(program: Command): void {
  program
    .command("bench")
    .description("run a benchmark and print its tables, as in docs/performance.md")
    .addArgument(oneOf("<name>", "benchmark to run", "bench", benches()))
    .addOption(engineOption())
    .option("--rounds <number>", "overhead only: number of rounds, reported as their median (default: 5)")
    .option("--turns <number>", "overhead only: number of measurements of each variant per round (default: 20)")
    .option("--seconds <number>", "overhead only: duration of one measurement (default: 0.5)")
    .action(async (name: string, options: Options) => {
      // overhead starts its own plain processes.
      const engine = name === "overhead" ? "native" : (await chooseEngine(options.engine)).name;
      const given = (["rounds", "turns", "seconds"] as const).filter((option) => options[option] !== undefined);
      if (given.length > 0 && name !== "overhead")
        throw new UsageError(`--${given[0]} is an option of ./lab bench overhead only`);
      const args = given.flatMap((option) => [`--${option}`, String(options[option])]);
      const exitStatus = await stream(process.execPath, [join("bench", `${name}.ts`), ...args], {
        cwd: root,
        env: { LAB_ENGINE: engine },
      });
      if (exitStatus !== 0) throw new LabError(`${name} failed (exit status ${exitStatus})`, "see its output above");
    });
}
