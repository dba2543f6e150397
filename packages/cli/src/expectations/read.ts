import { Value } from "typebox/value";
import { LabError } from "../errors.ts";
import { type Expectation, type Kind, kindOf, kinds } from "./schema.ts";

/** Takes what a YAML file says for a list of expectations; the first mistake is named with its place, in one line. */
export function readExpectations(given: unknown, where: string): Expectation[] {
  if (!Array.isArray(given)) throw new LabError(`${where}: it must be a list of expectations`);
  return given.map((one, index) => readExpectation(one, `${where}[${index + 1}]`));
}

function readExpectation(given: unknown, where: string): Expectation {
  const known = Object.keys(kinds).join(", ");
  if (typeof given !== "object" || given === null) throw new LabError(`${where}: it must be one of ${known}`);
  const kind = kindOf(given);
  if (!kind) throw new LabError(`${where}: none of ${known}`, `it has ${Object.keys(given).join(", ")}`);
  const schema = kinds[kind];
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(schema.properties, key));
  if (unknown) throw new LabError(`${where}: ${kind} has no "${unknown}"`, `it has ${keysOf(kind)}`);
  const [error] = Value.Errors(schema, given);
  if (error) throw new LabError(`${where}${error.instancePath.replaceAll("/", " › ")}: ${error.message}`);
  const wrong = senseless(kind, given as Record<string, unknown>);
  if (wrong) throw new LabError(`${where}: ${wrong}`);
  return given as Expectation;
}

const keysOf = (kind: Kind) => Object.keys(kinds[kind].properties).join(", ");

/** What the schema cannot say. */
function senseless(kind: Kind, given: Record<string, unknown>): string | undefined {
  const bounds = ["above", "below", "equals", "absent"].filter((name) => given[name] !== undefined);
  if (bounds.length > 1 && bounds.join() !== "above,below") return `${bounds.join(" and ")} exclude each other`;
  if (kind === "file") return notRegular(String(given.matches));
  if (kind === "command") return undefined;
  if (kind === "customers" && given.status !== undefined) return undefined;
  return bounds.length === 0 ? `${kind} needs a bound: above, below, equals …` : undefined;
}

function notRegular(text: string): string | undefined {
  try {
    new RegExp(text, "m");
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
