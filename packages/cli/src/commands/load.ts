import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError } from "../errors.ts";
import { interruption } from "../interruption.ts";
import { trouble } from "../load/outcome.ts";
import { findScript } from "../load/scripts.ts";
import { loadVariables } from "../load/variables.ts";
import { Progress } from "../ui/progress.ts";

/** `./lab load [script]`: k6, against the lab's gateway and with the lab's Collector. */
export function addLoad(program: Command): void {
  program
    .command("load")
    .description("send load with k6; the exit status is not 0 when one of its thresholds does not hold")
    .argument("[script]", "a script of k6/, by its path or its name", "load-test")
    .option("--users <number>", "how many users at most")
    .option("--seconds <number>", "how long they come")
    .action(async (given: string, options: { users?: string; seconds?: string }) => {
      const script = findScript(given);
      const engine = await chooseEngine();
      if (!(await engine.running())) throw new LabError("the lab is not running", "start it with ./lab up");
      const exitStatus = await engine.load(script, loadVariables(options), new Progress());
      interruption.throwIfAborted();
      const wrong = trouble(exitStatus);
      if (wrong) throw wrong;
      console.log(`The load has run, and every threshold held.

  next: ./lab query 'sum by (name) (rate(k6_http_reqs_total[1m]))' --since 5m
        ./lab traces --service gateway --limit 5`);
    });
}
