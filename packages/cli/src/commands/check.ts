import { join } from "node:path";
import type { Command } from "commander";
import { recorded } from "../chaos/record.ts";
import { chooseEngine } from "../engines/choose.ts";
import { LabError } from "../errors.ts";
import { openWorld } from "../expectations/index.ts";
import { checkSteps, pageUpTo, stepToShow } from "../labs/check.ts";
import { doneSteps, rememberDone } from "../labs/done.ts";
import { readExpected } from "../labs/expected.ts";
import { labNamed, labsDir } from "../labs/folder.ts";
import { languageOf } from "../labs/language.ts";
import { readPage } from "../labs/page.ts";
import { stepLines } from "../labs/step-lines.ts";
import { words } from "../labs/words.ts";
import { parseDuration } from "../stores/time.ts";
import { say } from "../ui/say.ts";

interface Options {
  since?: number;
  wait: boolean;
}

const language = languageOf(process.env);

/** `./lab check LAB [STEP]`: checks the learner's telemetry and answers. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("check whether a lab's steps are done; the current one gets a hint (LANG=zh_TW: in Chinese)")
    .argument("<lab>", "name or number of the lab, such as 01")
    .argument("[step]", "number of a step (default: all steps)")
    .option(
      "--since <time>",
      "ignore older telemetry: a duration (15m; default: 2h) or a time (2026-01-31T12:00:00Z)",
      moment,
    )
    .option("--no-wait", "do not wait for telemetry that may still arrive")
    .action(async (given: string, asked: string | undefined, { since, wait }: Options) => {
      const lab = labNamed(given);
      const folder = join(labsDir, lab);
      const page = pageUpTo(readPage(folder, language), asked);
      const run = { sinceMs: since ?? moment("2h"), names: {} };
      const world = await openWorld(await chooseEngine());
      const waiting = wait ? setTimeout(() => say(words[language].waiting), 3_000) : undefined;
      const options = { done: doneSteps(lab, since), wait };
      const checked = await checkSteps(page, readExpected(folder), world, run, options).finally(() =>
        clearTimeout(waiting),
      );
      const blind = recorded()?.blind === true;
      const shown = asked === undefined ? checked : [stepToShow(checked, Number(asked))];
      for (const line of shown.flatMap((step) => stepLines(step, language, blind))) console.log(line);
      const done = checked.filter(({ state }) => state === "done");
      await rememberDone(lab, new Map(done.map(({ number, answers }) => [number, answers])));
      const total = checked.filter(({ state }) => state !== "unchecked").length;
      const [first] = shown;
      if (asked !== undefined && first && first.number < Number(asked))
        throw new LabError(words[language].first(first.number));
      if (done.length < total)
        throw new LabError(
          asked === undefined ? words[language].some(done.length, total) : words[language].open(Number(asked)),
        );
      if (asked === undefined) console.log(words[language].all);
    });
}

/** A time, or a duration before now, in milliseconds since 1970. */
function moment(text: string): number {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : Date.now() - parseDuration(text);
}
