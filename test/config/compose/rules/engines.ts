import type { Stack } from "../reading/stack.ts";
import { mayDiffer } from "./engine-differences.ts";
import { type Facts, factsOf } from "./facts.ts";
import { forAll } from "./rule.ts";

/** Docker name → native name, if they differ. */
const pairs = { tempo: "traces" } as Record<string, string>;
const services = ["gateway", "catalog", "checkout", "payment", "fulfilment"];
export const shared = [
  ...services,
  ...["traffic", "postgres", "kafka", "prometheus", "alertmanager", "loki", "tempo", "otel-collector"],
];

const split = (lines: string[]) => Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));

function native({ settings, native: { environment, processes } }: Stack, part: string, docker: Facts): Facts {
  const { command = "", entrypoint, environment: own = [] } = processes[pairs[part] ?? part] ?? {};
  // The common native environment applies to the services, and to other parts that have the same variable in Docker.
  const common = Object.entries(split(environment)).filter(([name]) => services.includes(part) || docker.has(name));
  const words = entrypoint ?? command.replaceAll(/["']/g, "").split(/\s+/);
  // Natively, only the switches in .env need interpolation.
  const given = own.map((line) =>
    line.replace(/\$\{(SHOP_\w+|\w+_INSTRUMENTATION)\}/g, (_, name: string) => settings[name] ?? ""),
  );
  return factsOf({ ...Object.fromEntries(common), ...split(given) }, words);
}

/** All settings that differ between the engines, allowed or not. */
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

/** Tuning must be the same in both engines. */
export const engineRules = [
  forAll("both engines use the same settings", (stack) =>
    disagreements(stack)
      .filter(({ part, name }) => !mayDiffer(part, name))
      .map(({ text }) => text),
  ),
];
