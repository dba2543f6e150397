import type { Command } from "commander";
import { requireCheckout, requireWays } from "../instrumentation-compare/ways.ts";
import { Progress } from "../ui/progress.ts";
import { screenColumns } from "../ui/screen.ts";

/** `./lab compare SERVICE`: the same requests to the service, instrumented in each of its ways. */
export function addCompare(program: Command): void {
  program
    .command("compare")
    .description(
      "run a service with no, zero-code, automatic and manual instrumentation: compare signals, behaviour, cost",
    )
    .argument("<service>", "catalog, the one that has all four")
    .option("--json", "print JSON", false)
    .action(async (service: string, { json }: { json: boolean }) => {
      requireWays(service);
      requireCheckout();
      // Loaded on demand: it needs a Postgres client and the test harness.
      const { compare } = await import("../instrumentation-compare/compare.ts");
      const { report } = await import("../instrumentation-compare/report.ts");
      const comparison = await compare(new Progress());
      console.log(json ? JSON.stringify(comparison, undefined, 2) : report(comparison, screenColumns()).join("\n"));
    });
}
