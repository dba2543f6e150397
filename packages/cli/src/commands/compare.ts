import type { Command } from "commander";
import { Progress } from "../ui/progress.ts";
import { screenColumns } from "../ui/screen.ts";
import { needsCheckout, needsWays } from "../ways/sources.ts";

/** `./lab compare SERVICE`: the same requests to the service without telemetry, with automatic and with manual one. */
export function addCompare(program: Command): void {
  program
    .command("compare")
    .description(
      "send the same requests to a service bare, auto- and hand-instrumented: what each saw, and what it cost",
    )
    .argument("<service>", "catalog, which has all three")
    .option("--json", "for programs", false)
    .action(async (service: string, { json }: { json: boolean }) => {
      needsWays(service);
      needsCheckout();
      // Loaded when it is asked for: it brings a Postgres client and the tests' harness along.
      const { compare } = await import("../ways/compare.ts");
      const { report } = await import("../ways/report.ts");
      const comparison = await compare(new Progress());
      console.log(json ? JSON.stringify(comparison, undefined, 2) : report(comparison, screenColumns()).join("\n"));
    });
}
