import { markdownTable, median } from "../table.ts";
import { cpuEach, type Measured, rate, spansEach } from "./measure.ts";
import type { Variant } from "./variants.ts";

type Rounds = Map<string, Measured[]>;

const head = [
  "variant",
  "spans",
  "requests/s",
  "p50 (ms)",
  "p99 (ms)",
  "CPU (µs)",
  "added (µs)",
  "ratio",
  "idle (ms/s)",
];

/** The table of one group. Differences and ratios are calculated per round; a cell shows their median (and range). */
export function report(variants: Variant[], rounds: Rounds): string {
  const each = (name: string, value: (round: Measured) => number) => (rounds.get(name) ?? []).map(value);
  const addedTo = (bare: string, name: string) =>
    each(name, cpuEach).map((cpu, round) => cpu - (each(bare, cpuEach)[round] ?? Number.NaN));
  const rows = variants.map(({ name, bare, reference }) => {
    const added = addedTo(bare, name);
    const base = reference && reference !== name && name !== bare ? addedTo(bare, reference) : [];
    return [
      name,
      median(each(name, spansEach)).toFixed(1),
      median(each(name, rate)).toFixed(0),
      median(each(name, ({ p50 }) => p50)).toFixed(2),
      median(each(name, ({ p99 }) => p99)).toFixed(2),
      median(each(name, cpuEach)).toFixed(0),
      name === bare ? "" : spread(added, 0),
      base.length > 0
        ? spread(
            added.map((cpu, round) => cpu / (base[round] ?? Number.NaN)),
            2,
          )
        : "",
      median(each(name, ({ idleMicros }) => idleMicros / 1000)).toFixed(1),
    ];
  });
  return markdownTable(head, rows);
}

const spread = (values: number[], digits: number) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
