import { markdownTable, median } from "../table.ts";
import { cpuEach, type Measured, rate, type Usual } from "./measure.ts";
import type { Variant } from "./variants.ts";

type Rounds = Map<string, Measured[]>;

/** Two tables: what each variant does, and what it is beside the bare one and beside the naive one. Round by round, then the median. */
export function report(variants: Variant[], rounds: Rounds, usual: Map<string, Usual>, load: object): string {
  const of = (name: string) => rounds.get(name) ?? [];
  const each = (name: string, value: (round: Measured) => number) => of(name).map(value);
  const rows = variants.map(({ name, bare, naive }) => {
    const mine = of(name);
    const added = (other: string) =>
      each(other, cpuEach).map((cpu, round) => cpu - (each(bare, cpuEach)[round] ?? Number.NaN));
    const ratio = each(name, rate).map((mine, round) => mine / (each(bare, rate)[round] ?? Number.NaN));
    const beside = naive ? added(name).map((cpu, round) => cpu / (added(naive)[round] ?? Number.NaN)) : [];
    const spans = Object.values(usual.get(name)?.spans ?? {}).reduce((sum, each) => sum + each, 0);
    return [
      name,
      `${spans}`,
      median(mine.map(rate)).toFixed(0),
      name === bare ? "" : spread(ratio, 2),
      median(mine.map(({ p50 }) => p50)).toFixed(2),
      median(mine.map(({ p99 }) => p99)).toFixed(2),
      median(mine.map(cpuEach)).toFixed(0),
      name === bare ? "" : spread(added(name), 0),
      naive ? spread(beside, 2) : "",
      median(mine.map(({ idleMicros }) => idleMicros / 1000)).toFixed(1),
    ];
  });
  const head = [
    "variant",
    "spans",
    "requests/s",
    "of bare",
    "p50 (ms)",
    "p99 (ms)",
    "CPU (µs)",
    "added (µs)",
    "of naive",
    "idle (ms/s)",
  ];
  const names = variants.map(({ name }) => `${name}: ${JSON.stringify(usual.get(name)?.spans ?? {})}`);
  return `${JSON.stringify(load)}, ${of(variants[0]?.name ?? "").length} rounds\n\n${markdownTable(head, rows)}\n\n${names.join("\n")}`;
}

const spread = (values: number[], digits: number) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
