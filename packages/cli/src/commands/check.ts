import { join } from "node:path";
import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { openWorld } from "../expectations/index.ts";
import { checkSteps, stepLines } from "../labs/check.ts";
import { readExpected } from "../labs/expected.ts";
import { labNamed, labsDir } from "../labs/folder.ts";
import { languageOf } from "../labs/language.ts";
import { readPage } from "../labs/page.ts";
import { words } from "../labs/words.ts";
import { parseSpan } from "../stores/time.ts";

interface Options {
  since: string;
  wait: boolean;
}

/** `./lab check LAB [STEP]`: looks at the learner's own telemetry and files. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("look whether a lab's steps are done; what is missing comes with a hint (LANG=zh_TW: in Chinese)")
    .argument("<lab>", "its name or number, such as 01")
    .argument("[step]", "one step, by its number")
    .option("--since <time>", "telemetry counts from so far back, or from a moment (2026-01-31T12:00:00Z) on", "15m")
    .option("--no-wait", "do not wait for telemetry that is on its way")
    .action(async (given: string, asked: string | undefined, { since, wait }: Options) => {
      const name = labNamed(given);
      const folder = join(labsDir, name);
      const language = languageOf(process.env);
      const page = readPage(folder, language);
      const steps = page.steps.filter(({ number }) => asked === undefined || number === Number(asked));
      if (steps.length === 0)
        throw new UsageError(
          `${words[language].noStep} "${asked}"`,
          `${page.steps.map(({ number, title }) => `${number} ${title}`).join(", ")}`,
        );
      const expected = readExpected(folder).map(({ step, expect }) => ({
        step,
        expect: wait ? expect : expect.map(({ within: _, ...rest }) => rest),
      }));
      const run = { sinceMs: momentOf(since), names: {} };
      const checked = await checkSteps({ ...page, steps }, expected, await openWorld(await chooseEngine()), run);
      for (const line of checked.flatMap((step) => stepLines(step, language))) console.log(line);
      const real = checked.filter(({ results }) => results.length > 0);
      const done = real.filter(({ holds }) => holds).length;
      if (done < real.length) throw new LabError(`${done}/${real.length} ${words[language].some}`);
      if (asked === undefined) console.log(words[language].all);
    });
}

/** A moment, or so long ago. */
function momentOf(text: string): number {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : Date.now() - parseSpan(text);
}
