import { relative } from "node:path";
import type { Command } from "commander";
import { LabError, unknown } from "../errors.ts";
import { labNamed } from "../labs/folder.ts";
import { applySolutions, readSolutions, shownDiff, type Written } from "../labs/solution.ts";
import { root } from "../project.ts";

/** `./lab solution LAB [STEP]`: the code that a lab asks for. */
export function addSolution(program: Command): void {
  program
    .command("solution")
    .description("show the code that a lab asks you to write, or apply it to your files")
    .argument("<lab>", "name or number of the lab, such as 06")
    .argument("[step]", "number of a step (default: all steps)")
    .option("--apply", "change the files, up to this step; your own versions are saved in .lab/edits")
    .action(async (given: string, asked: string | undefined, { apply }: { apply?: true }) => {
      const lab = labNamed(given);
      const solutions = readSolutions(lab);
      if (solutions.length === 0) throw new LabError(`${lab} asks for no code`, `./lab check ${given} gives hints`);
      const steps = solutions.map(({ step }) => String(step));
      if (asked !== undefined && !steps.includes(asked)) throw unknown("step", asked, steps);
      const chosen = solutions.filter(({ step }) => asked === undefined || step === Number(asked));
      if (apply) sayWritten(await applySolutions(solutions, chosen.at(-1)?.step ?? 0));
      else process.stdout.write(chosen.map(shownDiff).join("\n"));
    });
}

/** Lists the files that a command changed and saved. */
export function sayWritten({ changed, saved }: Written): void {
  for (const path of saved) console.log(`saved your version: ${relative(root, path)}`);
  for (const path of changed) console.log(`changed: ${path}`);
  if (changed.length === 0) console.log("nothing to change");
}
