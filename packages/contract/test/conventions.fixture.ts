import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { lines } from "../src/conventions/finding.ts";
import { checkConventions } from "../src/conventions/index.ts";
import { loadConventions } from "../src/conventions/load.ts";
import { readRegistry } from "../src/conventions/registry.ts";
import type { Conventions } from "../src/conventions/schema.ts";
import { toContract } from "../src/load.ts";
import type { ContractFile } from "../src/schema.ts";

export const registry = readRegistry();
export const conventions = loadConventions();

const text = readFileSync(new URL("./conventions.fixture.yaml", import.meta.url), "utf8");

/** The findings for the fixture, as lines, after `modify` has modified its parsed YAML or the conventions. */
export function findings(modify: (file: ContractFile, conventions: Conventions) => void = () => {}): string[] {
  const file: ContractFile = parse(text);
  const own = { ...structuredClone(conventions), deviations: {} };
  modify(file, own);
  return lines(checkConventions(toContract(file), own, registry));
}

/** The fixture's span or metric with this name. */
export function signal<Kind extends "spans" | "metrics">(file: ContractFile, kind: Kind, name: string) {
  const spans = file.services.till?.spans ?? [];
  const found =
    kind === "spans"
      ? spans.find(({ names }) => names.includes(name))
      : file.metrics.find((metric) => metric.name === name);
  if (!found) throw new Error(`the fixture has no ${name}`);
  return found as Kind extends "spans" ? (typeof spans)[number] : ContractFile["metrics"][number];
}

/** Replaces a name or a value in a list. Throws if it is not there. */
export function replace<Item>(list: Item[] | undefined, from: Item, ...to: Item[]): void {
  const index = list?.indexOf(from) ?? -1;
  if (index < 0) throw new Error(`the fixture has no ${from}`);
  list?.splice(index, 1, ...to);
}

/** Renames an attribute everywhere in the file. */
export function rename(file: ContractFile, from: string, to: string): void {
  const renamed = JSON.parse(
    JSON.stringify(file).replaceAll(`"${from}"`, `"${to}"`).replaceAll(`"${from}?"`, `"${to}?"`),
  );
  Object.assign(file, renamed);
}
