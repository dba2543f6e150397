import { type Expectation, type Result, usesNames, wrongText } from "../expectations/index.ts";
import { paint } from "../ui/style.ts";
import type { CheckedStep } from "./check.ts";
import type { Language } from "./language.ts";
import { words } from "./words.ts";

/** One line for a step; for the current one also what is wrong and a hint. `blind`: a mystery fault is active. */
export function stepLines(step: CheckedStep, language: Language, blind = false): string[] {
  const { number, title, state, missing } = step;
  const say = words[language];
  if (state === "unchecked") return [paint("dim", `– ${number} ${title}${say.unchecked}`)];
  if (state === "later") return [paint("dim", `○ ${number} ${title}`)];
  if (state === "done" || !missing) return [`${paint("green", "✓")} ${number} ${title}`];
  return [`${paint("red", "✗")} ${number} ${title}`, ...missingLines(missing, language, blind)];
}

function missingLines(missing: Result, language: Language, blind: boolean): string[] {
  const say = words[language];
  const { asked, came, wanted, expectation, wrongAnswer, contradiction } = missing;
  const hint = expectation.hint?.[language] ?? "";
  if (wrongAnswer !== undefined) {
    const wrong = "file" in expectation ? wrongText(expectation, wrongAnswer, language) : undefined;
    return [`  ${say.wrong}"${wrongAnswer.slice(0, 120)}"`, `  ${wrong ?? `${say.hint}${hint}`}`];
  }
  if (contradiction !== undefined) return [`  ${say.hint}${hint}`, `  ${say.contradicted}${contradiction}`];
  if ("file" in expectation) return [`  ${say.hint}${hint}`, paint("dim", `  ${asked}: ${came}`)];
  const lines = [`  ${say.hint}${hint}`];
  return blind || isSecret(expectation)
    ? lines
    : [...lines, paint("dim", `  ${say.checked}${asked} → ${came} (${wanted})`)];
}

/** A query about the learner's answer would give the right one away. */
const isSecret = (expectation: Expectation) =>
  ("logql" in expectation && usesNames(expectation.logql)) ||
  ("promql" in expectation && usesNames(expectation.promql)) ||
  ("traceql" in expectation && usesNames(expectation.traceql)) ||
  "same" in expectation ||
  ("command" in expectation && usesNames(expectation.command));
