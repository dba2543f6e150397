import { join } from "node:path";
import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { openWorld } from "../expectations/index.ts";
import { checkSteps, stepLines } from "../labs/check.ts";
import { doneSteps, rememberDone } from "../labs/done.ts";
import { readExpected } from "../labs/expected.ts";
import { labNamed, labsDir } from "../labs/folder.ts";
import { languageOf } from "../labs/language.ts";
import { type Page, readPage } from "../labs/page.ts";
import { words } from "../labs/words.ts";
import { parseSpan } from "../stores/time.ts";
import { say } from "../ui/say.ts";

interface Options {
  since?: string;
  wait: boolean;
}

const language = languageOf(process.env);

/** `./lab check LAB [STEP]`: looks at the learner's own telemetry and files. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("look whether a lab's steps are done; what is missing comes with a hint (LANG=zh_TW: in Chinese)")
    .argument("<lab>", "its name or number, such as 01")
    .argument("[step]", "one step, by its number; without it all that were not seen done before")
    .option("--since <time>", "only what came since: so long ago (15m; else 2h), or a moment (2026-01-31T12:00:00Z)")
    .option("--no-wait", "do not wait for telemetry that is on its way")
    .action(async (given: string, asked: string | undefined, { since, wait }: Options) => {
      const lab = labNamed(given);
      const folder = join(labsDir, lab);
      const page = pageWith(readPage(folder, language), asked);
      const done = asked === undefined && since === undefined ? doneSteps(lab) : [];
      const expected = readExpected(folder).map(({ step, expect }) => ({
        step,
        expect: wait ? expect : expect.map(({ within: _, ...rest }) => rest),
      }));
      const run = { sinceMs: momentOf(since ?? "2h"), names: {} };
      const world = await openWorld(await chooseEngine());
      const silence = wait ? setTimeout(() => say(words[language].waiting), 3_000) : undefined;
      const checked = await checkSteps(page, expected, world, run, done).finally(() => clearTimeout(silence));
      for (const line of checked.flatMap((step) => stepLines(step, language))) console.log(line);
      const real = checked.filter(({ expected }) => expected > 0);
      const held = real.filter(({ holds }) => holds);
      await rememberDone(
        lab,
        held.map(({ number }) => number),
      );
      if (held.length < real.length) throw new LabError(`${held.length}/${real.length}${words[language].some}`);
      if (asked === undefined) console.log(words[language].all);
    });
}

/** The page with the steps that are asked for. */
function pageWith(page: Page, asked: string | undefined): Page {
  const steps = page.steps.filter(({ number }) => asked === undefined || number === Number(asked));
  if (steps.length > 0) return { ...page, steps };
  const there = page.steps.map(({ number, title }) => `${number} ${title}`).join(", ");
  throw new UsageError(`${words[language].noStep} "${asked}"`, there);
}

/** A moment, or so long ago. */
function momentOf(text: string): number {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : Date.now() - parseSpan(text);
}
