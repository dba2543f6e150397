import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { UsageError } from "../errors.ts";

/** `./lab traffic on|off`: the trickle of one request a second. */
export function addTraffic(program: Command): void {
  program
    .command("traffic")
    .description("switch the trickle of customers (one request a second) on or off")
    .argument("<on|off>")
    .action(async (wanted: string) => {
      if (wanted !== "on" && wanted !== "off") throw new UsageError(`traffic cannot be "${wanted}"`, "it is on or off");
      const engine = await chooseEngine();
      const { services } = await engine.status();
      const isOn = services.find(({ name }) => name === "traffic")?.state === "ready";
      if (isOn === (wanted === "on")) {
        console.log(`The traffic is ${wanted} already.`);
        return;
      }
      await (wanted === "on" ? engine.start("traffic") : engine.stop("traffic"));
      console.log(`The traffic is ${wanted}.`);
    });
}
