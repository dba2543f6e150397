import type { Command } from "commander";
import { endAny } from "../chaos/leftovers.ts";
import { chooseEngine } from "../engines/choose.ts";
import { removeAnswers } from "../labs/answers.ts";
import { forgetDone } from "../labs/done.ts";
import { duration } from "../ui/duration.ts";
import { Progress } from "../ui/progress.ts";
import { noBuild } from "./no-build.ts";

/** `./lab reset`: back to a clean baseline. */
export function addReset(program: Command): void {
  program
    .command("reset")
    .description("wipe the data of the shop and of the stores, and the answers in labs/, and start again")
    .option(...noBuild)
    .action(async ({ build }: { build: boolean }) => {
      const began = performance.now();
      const engine = await chooseEngine();
      await endAny(engine, true);
      await engine.reset({ build }, new Progress());
      await removeAnswers();
      await forgetDone();
      console.log(`The lab is as new, everything is ready (${duration(performance.now() - began)}).`);
    });
}
