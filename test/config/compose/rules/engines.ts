import type { Stack } from "../reading/stack.ts";
import { mayDiffer } from "./engine-differences.ts";
import { type Facts, factsOf } from "./facts.ts";
import { forAll } from "./rule.ts";

/** What both engines run, by its name in Docker and natively. */
const pairs = { tempo: "traces" } as Record<string, string>;
const services = ["gateway", "catalog", "checkout", "payment", "fulfilment"];
export const shared = [
  ...services,
  ...["traffic", "postgres", "kafka", "prometheus", "alertmanager", "loki", "tempo", "otel-collector"],
];

const split = (lines: string[]) => Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));

function native({ settings, native: { environment, processes } }: Stack, part: string, docker: Facts): Facts {
  const { command = "", entrypoint, environment: own = [] } = processes[pairs[part] ?? part] ?? {};
  // What all share natively is meant for the services; of the others it concerns whoever is told it in Docker as well.
  const common = Object.entries(split(environment)).filter(([name]) => services.includes(part) || docker.has(name));
  const words = entrypoint ?? command.replaceAll(/["']/g, "").split(/\s+/);
  // The switches of .env are the one thing that natively has to be filled in as well.
  const told = own.map((line) =>
    line.replace(/\$\{(SHOP_\w+|\w+_INSTRUMENTATION)\}/g, (_, name: string) => settings[name] ?? ""),
  );
  return factsOf({ ...Object.fromEntries(common), ...split(told) }, words);
}

/** Every setting that the engines do not agree on, with leave or without. */
export function disagreements(stack: Stack): { part: string; name: string; text: string }[] {
  return shared.flatMap((part) => {
    const its = stack.containers[part];
    if (!its) return [{ part, name: "", text: `${part}: not in docker-compose.yaml` }];
    const inDocker = factsOf(its.environment, its.command);
    const natively = native(stack, part, inDocker);
    const names = [...new Set([...inDocker.keys(), ...natively.keys()])];
    return names
      .filter((name) => inDocker.get(name) !== natively.get(name))
      .map((name) => {
        const [docker, process] = [inDocker, natively].map((facts) => facts.get(name) ?? "not set");
        return { part, name, text: `${part}: ${name} is ${docker} in Docker, ${process} natively` };
      });
  });
}

/** What is tuned in one engine is tuned in the other. */
export const engineRules = [
  forAll("both engines give the same settings", (stack) =>
    disagreements(stack)
      .filter(({ part, name }) => !mayDiffer(part, name))
      .map(({ text }) => text),
  ),
];
