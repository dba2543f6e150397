import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { oneOf } from "./arguments.ts";

/** `./lab traffic on|off`: background traffic, one request a second. */
export function addTraffic(program: Command): void {
  program
    .command("traffic")
    .description("turn background traffic (one request per second) on or off")
    .addArgument(oneOf("<state>", "on or off", "state", ["on", "off"]))
    .action(async (wanted: string) => {
      const engine = await chooseEngine();
      const { services } = await engine.status();
      const isOn = services.find(({ name }) => name === "traffic")?.state === "ready";
      if (isOn === (wanted === "on")) {
        console.log(`Background traffic is already ${wanted}.`);
        return;
      }
      await (wanted === "on" ? engine.start("traffic") : engine.stop("traffic"));
      console.log(`Background traffic is ${wanted}.`);
    });
}
