import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { LabError, unknown } from "../errors.ts";
import { type Expectation, readExpectations } from "../expectations/index.ts";
import { root } from "../project.ts";
import { parseDuration } from "../stores/time.ts";
import { engines, Head, kindOfMeans, kindsOfMeans, type Means } from "./schema.ts";

/** A fault and its contract: how it is injected, and its effect on the telemetry. */
export interface Scenario {
  name: string;
  about: string;
  /** A fault with similar symptoms. */
  twin: string;
  durationMs: number;
  /** Injectors by preference. */
  inject: { docker: Means[]; native: Means[] };
  /** Holds before and after the fault. */
  healthy: Expectation[];
  /** Changes during the fault, each with a timeout. */
  changes: Expectation[];
  /** Checked after all changes: what must not change. */
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

/** A fault by name; throws a UsageError that lists all names. */
export function findScenario(name: string, from = folder): Scenario {
  const names = scenarioNames(from);
  if (!names.includes(name)) throw unknown("fault", name, names);
  return readScenario(name, readFileSync(join(from, `${name}.yaml`), "utf8"));
}

/** Parses chaos/NAME.yaml; throws a LabError with the place of the first mistake. */
export function readScenario(name: string, text: string): Scenario {
  const file = `chaos/${name}.yaml`;
  const given = parsed(file, text);
  const other = Object.keys(given).find((key) => !keys.includes(key));
  if (other) throw new LabError(`${file}: unknown key "${other}" (choose from: ${keys.join(", ")})`);
  check(file, Head, given);
  const { about, twin, duration, inject } = given as { about: string; twin: string; duration: string; inject: Inject };
  const list = (key: string) => readExpectations(given[key], `${file}: ${key}`);
  const changes = list("changes");
  const timeless = changes.findIndex(({ within }) => within === undefined);
  if (timeless >= 0) throw new LabError(`${file}: changes[${timeless + 1}] needs a timeout: within`);
  return {
    name,
    about,
    twin,
    durationMs: parseDuration(duration),
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
    throw new LabError(`${file} is not valid YAML: ${(error as Error).message.split("\n")[0]}`);
  }
  if (typeof given !== "object" || given === null)
    throw new LabError(`${file} is empty`, `expected keys: ${keys.join(", ")}`);
  return given as Record<string, unknown>;
}

function readMeans(given: unknown, engine: keyof typeof engines, where: string): Means {
  const known: readonly string[] = engines[engine];
  const kind = typeof given === "object" && given !== null ? kindOfMeans(given) : undefined;
  if (!kind || !known.includes(kind))
    throw new LabError(`${where}: unknown injector (choose from: ${known.join(", ")})`);
  const schema = kindsOfMeans[kind];
  const other = Object.keys(given as object).find((key) => !Object.hasOwn(schema.properties, key));
  if (other)
    throw new LabError(
      `${where}: unknown key "${other}" of ${kind} (choose from: ${Object.keys(schema.properties).join(", ")})`,
    );
  check(where, schema, given);
  const means = given as Means;
  const wrong = senseless(means);
  if (wrong) throw new LabError(`${where}: ${wrong}`);
  return means;
}

/** Rules that the schema cannot express. */
function senseless(means: Means): string | undefined {
  const shapesLink = "toxiproxy" in means || ("pumba" in means && means.pumba === "netem");
  const said = ["delay", "loss", "rate"].filter((name) => Object.hasOwn(means, name));
  if (shapesLink && said.length !== 1)
    return `needs exactly one of delay, loss, rate (found: ${said.join(" and ") || "none"})`;
  if (!shapesLink && said.length > 0) return `${said.join(" and ")} needs netem`;
  if (Object.hasOwn(means, "jitter") && !said.includes("delay")) return "jitter needs delay";
  return undefined;
}

function check(where: string, schema: TSchema, given: unknown): void {
  const [error] = Value.Errors(schema, given);
  if (error) throw new LabError(`${where}${error.instancePath.replaceAll("/", " › ")}: ${error.message}`);
}
