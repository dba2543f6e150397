import type { Command } from "commander";
import { endAny } from "../chaos/leftovers.ts";
import { chooseEngine } from "../engines/choose.ts";
import { forgetDone } from "../labs/done.ts";
import { Progress } from "../ui/progress.ts";

/** `./lab down`: stops the lab, and what a crashed run left behind. */
export function addDown(program: Command): void {
  program
    .command("down")
    .description("stop the lab, and check that nothing is left running")
    .option("--volumes", "also delete the data of the shop and of the stores", false)
    .action(async (options: { volumes: boolean }) => {
      const engine = await chooseEngine();
      await endAny(engine, true);
      await engine.down(options, new Progress());
      if (options.volumes) await forgetDone();
      const left =
        engine.name === "docker" ? "no containers are left" : "no processes are left, and all ports are free";
      console.log(`The lab is down: ${left}.${options.volumes ? " Its data has been deleted." : ""}`);
    });
}
