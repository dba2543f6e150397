import { isDeepStrictEqual } from "node:util";
import { unknown } from "../errors.ts";
import { type Expectation, evaluateAll, type Result, type Run, type World } from "../expectations/index.ts";
import type { Answers } from "./done.ts";
import type { ExpectedStep } from "./expected.ts";
import type { Page } from "./page.ts";

export interface CheckedStep {
  number: number;
  title: string;
  /** `current` is the first step that is not done, `later` any other: only the current one gets a hint. */
  state: "done" | "current" | "later" | "unchecked";
  answers: Answers;
  /** The expectation that does not hold. */
  missing?: Result | undefined;
}

export interface CheckOptions {
  /** Steps that were done before: they stay done while their answers are unchanged. */
  done?: Map<number, Answers>;
  /** Whether to wait for telemetry of the current step. */
  wait?: boolean;
}

/**
 * Checks all steps once, without waiting. Then, as long as the first step that is not done only lacks telemetry, waits for it;
 * a wrong answer is rejected at once.
 */
export async function checkSteps(
  { steps }: Page,
  expected: ExpectedStep[],
  world: World,
  run: Run,
  { done = new Map(), wait = false }: CheckOptions = {},
): Promise<CheckedStep[]> {
  const expectationsOf = (number: number) => expected.find(({ step }) => step === number)?.expect ?? [];
  const checked = await Promise.all(
    steps.map(async ({ number, title }): Promise<CheckedStep> => {
      const expectations = expectationsOf(number);
      if (expectations.length === 0) return { number, title, state: "unchecked", answers: {} };
      const known = done.get(number);
      if (known && (await isUnchanged(expectations, world, run, known)))
        return { number, title, state: "done", answers: known };
      return { number, title, ...outcome(await evaluateAll(expectations, world, run, false)) };
    }),
  );
  for (const step of checked) {
    if (step.state !== "later") continue;
    step.state = "current";
    if (wait && step.missing && mayCome(step.missing))
      Object.assign(step, outcome(await evaluateAll(expectationsOf(step.number), world, run), "current"));
    if (step.state === "current") break;
  }
  return checked;
}

function outcome(results: Result[], otherwise: CheckedStep["state"] = "later") {
  const missing = results.find(({ holds }) => !holds);
  const answers: Answers = Object.assign({}, ...results.map(({ names }) => names));
  return { state: missing ? otherwise : ("done" as const), answers, missing };
}

/** The page with the requested step and those before it, without which it is not done. Throws a UsageError for an unknown step. */
export function pageUpTo(page: Page, asked: string | undefined): Page {
  if (asked === undefined) return page;
  if (page.steps.some(({ number }) => number === Number(asked)))
    return { ...page, steps: page.steps.filter(({ number }) => number <= Number(asked)) };
  throw unknown(
    "step",
    asked,
    page.steps.map(({ number, title }) => `${number} ${title}`),
  );
}

/** The requested step, or an earlier one that is not done and comes first. */
export const stepToShow = (checked: CheckedStep[], asked: number): CheckedStep =>
  (checked.find(({ state, number }) => state === "current" && number < asked) ?? checked.at(-1)) as CheckedStep;

/** A finished step: its telemetry may have expired, but its answers have to be there, and the same. */
async function isUnchanged(expectations: Expectation[], world: World, run: Run, known: Answers): Promise<boolean> {
  const results = await evaluateAll(
    expectations.filter((one) => "file" in one),
    world,
    run,
  );
  const { state, answers } = outcome(results);
  return state === "done" && isDeepStrictEqual(answers, known);
}

const mayCome = ({ expectation, wrongAnswer, contradiction }: Result) =>
  expectation.within !== undefined && wrongAnswer === undefined && contradiction === undefined;
