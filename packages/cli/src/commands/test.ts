import type { Command } from "commander";
import { runPart } from "../suite/run-part.ts";
import { selectParts } from "../suite/select.ts";
import { ensure } from "../tools.ts";
import { duration } from "../ui/duration.ts";
import { Progress } from "../ui/progress.ts";
import { say } from "../ui/say.ts";

/** `./lab test`: the whole suite on a fresh machine, cheapest part first. */
export function addTest(program: Command): void {
  program
    .command("test")
    .description("run the test suite, or some of its parts")
    .argument("[parts...]", "fast, or any of lint, types, unit, docs, config, telemetry, e2e, labs, mutate")
    .option("--engine <engine>", "the engine that the end-to-end tests start", "native")
    .action(async (names: string[], { engine }: { engine: string }) => {
      const chosen = selectParts(names);
      const progress = new Progress();
      const began = performance.now();
      const took: string[] = [];
      for (const part of chosen) {
        const inImages = part.startsLab && engine === "docker";
        if (!inImages && (part.tools || part.kafka || part.postgres)) {
          await progress.step(`tools for ${part.name}`, (update) => ensure(part, update));
        }
        const start = performance.now();
        const what = `${part.name}: ${part.about}`;
        const closing = await progress.step(what, (update) => runPart(part, engine, update));
        for (const line of closing) say(`  ${line}`);
        took.push(`${part.name} ${againstBudget(performance.now() - start, part.budgetSeconds)}`);
        say(`  ${took.at(-1)}`);
      }
      console.log(`${chosen.length} test parts passed in ${duration(performance.now() - began)}: ${took.join(" · ")}`);
    });
}

function againstBudget(milliseconds: number, budgetSeconds: number): string {
  const over = milliseconds / 1000 > budgetSeconds ? ", over its budget" : "";
  return `${duration(milliseconds)} of ${budgetSeconds} s${over}`;
}
