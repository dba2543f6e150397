import type { Command } from "commander";
import { screenColumns } from "../ui/screen.ts";
import { difference } from "../ways/difference.ts";
import { needsWays } from "../ways/sources.ts";

/** `./lab diff SERVICE`: what one writes to instrument a service from outside, and what by hand. */
export function addDiff(program: Command): void {
  program
    .command("diff")
    .description("show the lines that differ between automatic and manual instrumentation of a service")
    .argument("<service>", "catalog, which has both")
    .action((service: string) => {
      needsWays(service);
      console.log(difference(service, screenColumns()).join("\n"));
    });
}
