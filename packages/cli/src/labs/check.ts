import { evaluateAll, type Result, type Run, type World } from "../expectations/index.ts";
import { paint } from "../ui/style.ts";
import type { ExpectedStep } from "./expected.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { words } from "./words.ts";

export interface CheckedStep {
  number: number;
  title: string;
  /** How many expectations there are: none where a step only looks at things. */
  expected: number;
  /** What came of those that were asked: none when it was seen done before. */
  results: Result[];
  holds: boolean;
}

/** Looks at the steps, all at once, since each may have to wait for its telemetry; but not at those that were done before. */
export function checkSteps(
  page: Page,
  expected: ExpectedStep[],
  world: World,
  run: Run,
  done: number[] = [],
): Promise<CheckedStep[]> {
  return Promise.all(
    page.steps.map(async ({ number, title }) => {
      const wanted = expected.find(({ step }) => step === number)?.expect ?? [];
      const results = done.includes(number) ? [] : await evaluateAll(wanted, world, run);
      return { number, title, expected: wanted.length, results, holds: results.every(({ holds }) => holds) };
    }),
  );
}

/** One line for a step; where something is missing, what was asked and one hint below it. */
export function stepLines({ number, title, expected, results, holds }: CheckedStep, language: Language): string[] {
  const say = words[language];
  if (expected === 0) return [paint("dim", `– ${number} ${title}${say.none}`)];
  if (holds) return [`${paint("green", "✓")} ${number} ${title}`];
  const missing = results.findLast((result) => !result.holds);
  if (!missing) return [];
  const { asked, came, wanted, expectation } = missing;
  // What a file should say is the answer itself.
  const against = "file" in expectation ? "" : ` (${wanted})`;
  return [
    `${paint("red", "✗")} ${number} ${title}`,
    `  ${say.hint}${expectation.hint?.[language] ?? ""}`,
    paint("dim", `  ${say.asked}${asked} → ${came}${against}`),
  ];
}
