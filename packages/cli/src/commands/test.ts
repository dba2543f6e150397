import type { Command } from "commander";
import { fastParts, parts } from "../suite/parts.ts";
import { runPart } from "../suite/run-part.ts";
import { selectParts } from "../suite/select.ts";
import { ensure } from "../tools.ts";
import { duration } from "../ui/duration.ts";
import { Progress } from "../ui/progress.ts";
import { say } from "../ui/say.ts";
import { optionOf } from "./arguments.ts";

const names = parts.map(({ name }) => name);

/** `./lab test`: the parts of the test suite, cheapest first. */
export function addTest(program: Command): void {
  program
    .command("test")
    .description("run the test suite, or parts of it")
    .argument("[parts...]", `${names.join(", ")}, or fast for ${fastParts.join(", ")} (default: all but mutate)`)
    .addOption(
      optionOf("--engine <engine>", "engine for the end-to-end tests", "engine", ["docker", "native"]).default(
        "native",
      ),
    )
    .action(async (given: string[], { engine }: { engine: string }) => {
      const chosen = selectParts(given);
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
  const over = milliseconds / 1000 > budgetSeconds ? ", over budget" : "";
  return `${duration(milliseconds)} of ${budgetSeconds} s${over}`;
}
