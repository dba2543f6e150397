import { Value } from "typebox/value";
import { LabError } from "../errors.ts";
import { type Expectation, type Kind, kindOf, kinds } from "./schema.ts";

/** Parses a list of expectations; throws a LabError with the place of the first mistake. */
export function readExpectations(given: unknown, where: string): Expectation[] {
  if (!Array.isArray(given)) throw new LabError(`${where} must be a list of expectations`);
  return given.map((one, index) => readExpectation(one, `${where}[${index + 1}]`));
}

function readExpectation(given: unknown, where: string): Expectation {
  const known = Object.keys(kinds).join(", ");
  if (typeof given !== "object" || given === null)
    throw new LabError(`${where} must be an object with one of ${known}`);
  const kind = kindOf(given);
  if (!kind)
    throw new LabError(`${where}: unknown expectation "${Object.keys(given).join(", ")}" (choose from: ${known})`);
  const schema = kinds[kind];
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(schema.properties, key));
  if (unknown) throw new LabError(`${where}: unknown key "${unknown}" of ${kind} (choose from: ${keysOf(kind)})`);
  const [error] = Value.Errors(schema, given);
  if (error) throw new LabError(`${where}${error.instancePath.replaceAll("/", " › ")}: ${error.message}`);
  const wrong = senseless(kind, given as Record<string, unknown>);
  if (wrong) throw new LabError(`${where}: ${wrong}`);
  return given as Expectation;
}

const keysOf = (kind: Kind) => Object.keys(kinds[kind].properties).join(", ");

/** Rules that the schema cannot express. */
function senseless(kind: Kind, given: Record<string, unknown>): string | undefined {
  const limits = ["above", "below", "equals", "absent"].filter((name) => given[name] !== undefined);
  if (limits.length > 1 && limits.join() !== "above,below") return `${limits.join(" and ")} cannot be combined`;
  if (kind === "file") return [given.matches, ...whens(given.wrong)].map(notRegular).find((wrong) => wrong);
  if (kind === "command" || kind === "same") return undefined;
  if (kind === "customers" && given.status !== undefined) return undefined;
  return limits.length === 0 ? `${kind} needs a limit: above, below, equals …` : undefined;
}

const whens = (wrong: unknown) => (Array.isArray(wrong) ? wrong.flatMap(({ when }) => when ?? []) : []);

function notRegular(text: unknown): string | undefined {
  try {
    new RegExp(String(text), "m");
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
