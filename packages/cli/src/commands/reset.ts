import type { Command } from "commander";
import { endAny } from "../chaos/leftovers.ts";
import { chooseEngine } from "../engines/choose.ts";
import { removeAnswers } from "../labs/answers.ts";
import { forgetDone } from "../labs/done.ts";
import { restoreCode } from "../labs/solution.ts";
import { duration } from "../ui/duration.ts";
import { Progress } from "../ui/progress.ts";
import { noBuild } from "./arguments.ts";
import { sayWritten } from "./solution.ts";

/** `./lab reset` */
export function addReset(program: Command): void {
  program
    .command("reset")
    .description("delete all data (shop, telemetry, answers in labs/) and start again; code stays as it is")
    .option("--code", "restore the code that the labs edit, and nothing else; your versions are saved in .lab/edits")
    .option(...noBuild)
    .action(async ({ build, code }: { build: boolean; code?: true }) => {
      if (code) return sayWritten(await restoreCode());
      const began = performance.now();
      const engine = await chooseEngine();
      await endAny(engine, true);
      await engine.reset({ build }, new Progress());
      await removeAnswers();
      await forgetDone();
      console.log(`The lab has been reset and is ready (${duration(performance.now() - began)}).`);
    });
}
