import type { Command } from "commander";
import { difference } from "../instrumentation-compare/difference.ts";
import { requireWays } from "../instrumentation-compare/ways.ts";
import { screenColumns } from "../ui/screen.ts";

/** `./lab diff SERVICE`: the code that each way of instrumenting a service needs. */
export function addDiff(program: Command): void {
  program
    .command("diff")
    .description("show the code that zero-code, automatic and manual instrumentation of a service need")
    .argument("<service>", "catalog, the one that has all of them")
    .action((service: string) => {
      requireWays(service);
      console.log(difference(service, screenColumns()).join("\n"));
    });
}
