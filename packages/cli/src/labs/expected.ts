import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { LabError } from "../errors.ts";
import { type Expectation, readExpectations } from "../expectations/index.ts";

/** What must hold after a step of a lab. */
export interface ExpectedStep {
  step: number;
  expect: Expectation[];
  /** Wrong answers of real players. */
  mistakes: Mistake[];
}

/** Shell commands that give a wrong answer, and a part of what `./lab check` then shows. */
export type Mistake = Static<typeof Mistake>;

const Text = Type.String({ minLength: 1 });
const closed = { additionalProperties: false };
export const Mistake = Type.Object({ try: Text, shows: Type.Object({ en: Text, zh: Text }, closed) }, closed);

/** Reads a lab's expected.yaml, if it has one; throws a LabError with the place of the first mistake. */
export function readExpected(folder: string): ExpectedStep[] {
  const file = join(folder, "expected.yaml");
  return existsSync(file) ? expectedIn(readFileSync(file, "utf8"), file) : [];
}

/** The same from text. */
export function expectedIn(text: string, file: string): ExpectedStep[] {
  const { steps, ...others } = parsed(text, file);
  const [unknown] = Object.keys(others);
  if (unknown) throw new LabError(`${file}: unknown key "${unknown}" (choose from: steps)`);
  if (!Array.isArray(steps)) throw new LabError(`${file}: steps must be a list`);
  return steps.map((given, index) => {
    const { step, expect, mistakes = [], ...rest } = (given ?? {}) as Record<string, unknown>;
    const where = `${file}: step ${step}`;
    if (typeof step !== "number") throw new LabError(`${file}: steps[${index + 1}] needs a number: step`);
    const [other] = Object.keys(rest);
    if (other) throw new LabError(`${where}: unknown key "${other}" (choose from: step, expect, mistakes)`);
    const expectations = readExpectations(expect, where);
    const silent = expectations.findIndex(({ hint }) => hint === undefined);
    if (silent >= 0) throw new LabError(`${where}[${silent + 1}] needs a hint: hint: { en: …, zh: … }`);
    return { step, expect: expectations, mistakes: readMistakes(mistakes, where) };
  });
}

function readMistakes(given: unknown, where: string): Mistake[] {
  const [error] = Value.Errors(Type.Array(Mistake), given);
  if (error) throw new LabError(`${where}: mistakes${error.instancePath.replaceAll("/", " › ")}: ${error.message}`);
  return given as Mistake[];
}

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text) ?? {};
  } catch (error) {
    throw new LabError(`${file}: ${(error as Error).message}`);
  }
}
