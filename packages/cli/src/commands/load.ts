import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { notRunning } from "../errors.ts";
import { interruption } from "../interruption.ts";
import { trouble } from "../load/outcome.ts";
import { findScript } from "../load/scripts.ts";
import { loadVariables } from "../load/variables.ts";
import { Progress } from "../ui/progress.ts";

/** `./lab load [script]`: k6 against the gateway; its metrics go to the lab's Collector. */
export function addLoad(program: Command): void {
  program
    .command("load")
    .description("generate load with k6; fails when one of the script's thresholds is crossed")
    .argument("[script]", "script in k6/, by path or name", "load-test")
    .option("--users <number>", "maximum number of concurrent users")
    .option("--seconds <number>", "duration of the load")
    .action(async (given: string, options: { users?: string; seconds?: string }) => {
      const script = findScript(given);
      const engine = await chooseEngine();
      if (!(await engine.running())) throw notRunning();
      const exitStatus = await engine.load(script, loadVariables(options), new Progress());
      interruption.throwIfAborted();
      const wrong = trouble(exitStatus);
      if (wrong) throw wrong;
      console.log(`The load test is done, all thresholds passed.

  next: ./lab query 'sum by (name) (rate(k6_http_reqs_total[1m]))' --since 5m
        ./lab traces --service gateway --limit 5`);
    });
}
