import type { Command } from "commander";
import { endAny } from "../chaos/leftovers.ts";
import { chooseEngine } from "../engines/choose.ts";
import { forgetDone } from "../labs/done.ts";
import { Progress } from "../ui/progress.ts";

/** `./lab down`: everything stopped, also what a crash left behind. */
export function addDown(program: Command): void {
  program
    .command("down")
    .description("stop everything, and check that nothing of it is left")
    .option("--volumes", "also wipe the data of the shop and of the stores", false)
    .action(async (options: { volumes: boolean }) => {
      const engine = await chooseEngine();
      await endAny(engine, true);
      await engine.down(options, new Progress());
      if (options.volumes) await forgetDone();
      console.log(
        `The lab is down: no ${engine.name === "docker" ? "container" : "process and no port"} of it is left${options.volumes ? ", nor its data" : ""}.`,
      );
    });
}
