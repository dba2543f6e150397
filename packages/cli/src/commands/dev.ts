import type { Command } from "commander";
import { restartOnSave } from "../dev/restart-on-save.ts";
import { watchedFolders } from "../dev/watch.ts";
import { chooseEngine } from "../engines/choose.ts";
import { LabError } from "../errors.ts";
import { interruption } from "../interruption.ts";
import { root } from "../project.ts";
import { Progress } from "../ui/progress.ts";
import { say } from "../ui/say.ts";
import { noBuild } from "./arguments.ts";
import { serviceChoices, serviceName } from "./service-name.ts";

/** `./lab dev SERVICE`: restarts it after each save, until Ctrl-C. */
export function addDev(program: Command): void {
  program
    .command("dev")
    .description("restart one service after each save, until Ctrl-C; a file with a syntax error restarts nothing")
    .argument("<service>", serviceChoices)
    .option(...noBuild)
    .action(async (given: string, { build }: { build: boolean }) => {
      const service = serviceName(given);
      const engine = await chooseEngine();
      if (!(await engine.running())) throw new LabError("the lab is not running", "start it with ./lab up");
      const progress = new Progress();
      const folders = watchedFolders(service);
      say(`Watching ${folders.join(", ")}. Press Ctrl-C to stop watching.`);
      const restart = (first: boolean) =>
        engine.restart(service, { build: build && first, fromCheckout: true }, progress);
      await restartOnSave({ root, folders, restart, signal: interruption });
      const image =
        engine.name === "docker" ? ` with the mounted source; ./lab restart ${service} goes back to its image` : "";
      console.log(`${service} keeps running${image}.`);
    });
}
