import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { duration } from "../ui/duration.ts";
import { Progress } from "../ui/progress.ts";
import { noBuild } from "./arguments.ts";
import { serviceChoices, serviceName } from "./service-name.ts";

/** `./lab restart SERVICE`: one service again, with the code and the settings of this checkout. */
export function addRestart(program: Command): void {
  program
    .command("restart")
    .description("restart one service with its current code; returns when it is ready")
    .argument("<service>", serviceChoices)
    .option(...noBuild)
    .action(async (given: string, { build }: { build: boolean }) => {
      const service = serviceName(given);
      const began = performance.now();
      const engine = await chooseEngine();
      await engine.restart(service, { build, fromCheckout: false }, new Progress());
      console.log(`${service} is ready (${duration(performance.now() - began)}).`);
    });
}
