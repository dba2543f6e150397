import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { LabError, UsageError } from "../errors.ts";
import { type Expectation, readExpectations } from "../expectations/index.ts";
import { root } from "../project.ts";
import { parseSpan } from "../stores/time.ts";
import { engines, Head, kindOfMeans, kindsOfMeans, type Means } from "./schema.ts";

/** A fault and its contract: how it is made, and what is seen of it. */
export interface Scenario {
  name: string;
  about: string;
  /** The one that looks like it at first. */
  twin: string;
  durationMs: number;
  /** The first that this machine can do is taken. */
  inject: { docker: Means[]; native: Means[] };
  /** So it is before the fault, and again after it. */
  healthy: Expectation[];
  /** What the fault changes, and within how many seconds that is seen. */
  changes: Expectation[];
  /** Asked when all of that has been seen: what has not changed, and what has not come. */
  meanwhile: Expectation[];
}

const folder = join(root, "chaos");
const keys = ["about", "twin", "duration", "inject", "healthy", "changes", "meanwhile"];

/** The names of all faults. */
export const scenarioNames = (from = folder): string[] =>
  readdirSync(from)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();

/** A fault by its name; a wrong name is answered with the right ones. */
export function findScenario(name: string, from = folder): Scenario {
  const names = scenarioNames(from);
  if (!names.includes(name)) throw new UsageError(`there is no fault "${name}"`, `there is ${names.join(", ")}`);
  return readScenario(name, readFileSync(join(from, `${name}.yaml`), "utf8"));
}

/** Takes the text of chaos/NAME.yaml for a fault; the first mistake is told in one line, with its place. */
export function readScenario(name: string, text: string): Scenario {
  const file = `chaos/${name}.yaml`;
  const given = parsed(file, text);
  const other = Object.keys(given).find((key) => !keys.includes(key));
  if (other) throw new LabError(`${file} has "${other}"`, `it has ${keys.join(", ")}`);
  check(file, Head, given);
  const { about, twin, duration, inject } = given as { about: string; twin: string; duration: string; inject: Inject };
  const list = (key: string) => readExpectations(given[key], `${file}: ${key}`);
  const changes = list("changes");
  const timeless = changes.findIndex(({ within }) => within === undefined);
  if (timeless >= 0) throw new LabError(`${file}: changes[${timeless + 1}] does not say within how many seconds`);
  return {
    name,
    about,
    twin,
    durationMs: parseSpan(duration),
    inject: {
      docker: inject.docker.map((one, index) => readMeans(one, "docker", `${file}: inject › docker[${index + 1}]`)),
      native: inject.native.map((one, index) => readMeans(one, "native", `${file}: inject › native[${index + 1}]`)),
    },
    healthy: list("healthy"),
    changes,
    meanwhile: list("meanwhile"),
  };
}

type Inject = Record<keyof typeof engines, unknown[]>;

function parsed(file: string, text: string): Record<string, unknown> {
  let given: unknown;
  try {
    given = parse(text, { merge: true });
  } catch (error) {
    throw new LabError(`${file} is no YAML: ${(error as Error).message.split("\n")[0]}`);
  }
  if (typeof given !== "object" || given === null) throw new LabError(`${file} is empty`, `it has ${keys.join(", ")}`);
  return given as Record<string, unknown>;
}

function readMeans(given: unknown, engine: keyof typeof engines, where: string): Means {
  const known: readonly string[] = engines[engine];
  const kind = typeof given === "object" && given !== null ? kindOfMeans(given) : undefined;
  if (!kind || !known.includes(kind)) throw new LabError(`${where}: none of ${known.join(", ")}`);
  const schema = kindsOfMeans[kind];
  const other = Object.keys(given as object).find((key) => !Object.hasOwn(schema.properties, key));
  if (other)
    throw new LabError(`${where}: ${kind} has no "${other}"`, `it has ${Object.keys(schema.properties).join(", ")}`);
  check(where, schema, given);
  const means = given as Means;
  const wrong = senseless(means);
  if (wrong) throw new LabError(`${where}: ${wrong}`);
  return means;
}

/** What the schema cannot say. */
function senseless(means: Means): string | undefined {
  const shapesLink = "toxiproxy" in means || ("pumba" in means && means.pumba === "netem");
  const said = ["delay", "loss", "rate"].filter((name) => Object.hasOwn(means, name));
  if (shapesLink && said.length !== 1)
    return `it needs one of delay, loss, rate; it has ${said.join(" and ") || "none"}`;
  if (!shapesLink && said.length > 0) return `${said.join(" and ")} belongs to netem`;
  if (Object.hasOwn(means, "jitter") && !said.includes("delay")) return "jitter belongs to delay";
  return undefined;
}

function check(where: string, schema: TSchema, given: unknown): void {
  const [error] = Value.Errors(schema, given);
  if (error) throw new LabError(`${where}${error.instancePath.replaceAll("/", " › ")}: ${error.message}`);
}
