import type { Engine } from "../engines/engine.ts";
import { screenColumns } from "../ui/screen.ts";
import { table } from "../ui/table.ts";
import { choose, kindOf } from "./means/index.ts";
import { findScenario, scenarioNames } from "./read.ts";

/** All faults, and how this machine would inject each. Injects nothing and downloads nothing. */
export async function listFaults(engine: Engine): Promise<string[]> {
  const reasons = new Set<string>();
  const rows: string[][] = [];
  for (const name of scenarioNames()) {
    const { about, twin, inject } = findScenario(name);
    const chosen = await choose(inject[engine.name], engine, false);
    for (const { word, why } of chosen?.passed ?? []) reasons.add(`${word} is not available: ${why}`);
    rows.push([name, chosen ? kindOf(chosen.means).word(chosen.means) : "none", twin, about]);
  }
  const titles = ["fault", "injector", "looks like", "description"].map((title) => ({ title }));
  return [...table(titles, rows, screenColumns()), ...(reasons.size > 0 ? ["", ...reasons] : [])];
}
