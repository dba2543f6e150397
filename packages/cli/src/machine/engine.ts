import type { MachineCheck } from "./check.ts";

export interface Engines {
  /** Whether the lab is running on each engine. */
  native: boolean;
  docker: boolean;
  /** Whether Docker and Compose answer. */
  available: boolean;
  /** LAB_ENGINE. */
  wanted: string | undefined;
}

/** What is running, and what `./lab up` would choose (see engines/choose.ts); a difference between the two is a warning. */
export function checkEngine({ native, docker, available, wanted }: Engines): {
  chosen: "docker" | "native";
  check: MachineCheck;
} {
  const byDefault = available ? "docker" : "native";
  const chosen = wanted === "docker" || wanted === "native" ? wanted : native ? "native" : byDefault;
  const why = wanted ? ` (LAB_ENGINE=${wanted})` : "";
  const running = [native && "native", docker && "docker"].filter((one) => one !== false);
  const check = (found: string, fix?: string): MachineCheck =>
    fix === undefined ? { name: "engine", ok: true, found } : { name: "engine", ok: false, optional: true, found, fix };
  if (running.length === 0) return { chosen, check: check(`nothing is running; ./lab up would start ${chosen}${why}`) };
  const is = `the lab is running on ${running.join(" and on ")}`;
  if (running.join() !== chosen)
    return {
      chosen,
      check: check(
        `${is}, but ./lab up would use ${chosen}${why}`,
        `stop it first: LAB_ENGINE=${running.find((one) => one !== chosen)} ./lab down`,
      ),
    };
  if (!wanted && chosen !== byDefault)
    return {
      chosen,
      check: check(`${is}; once it is down, ./lab up would start ${byDefault} (keep it with --engine ${chosen})`),
    };
  return { chosen, check: check(is) };
}
