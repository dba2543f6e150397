import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { LabError, UsageError } from "../errors.ts";
import { root } from "../project.ts";
import { replaceFile, switchesDir } from "./folder.ts";

export const modes = ["off", "on", "incident"] as const;
export type Mode = (typeof modes)[number];

/** The Collector's sampling. For `on`: the percentage of ordinary traces kept, and the minimum duration of a slow one. */
export interface Sampling {
  mode: Mode;
  rest?: number;
  slowMs?: number;
}

export const samplingFile = join(switchesDir, "otel-collector", "sampling", "current.yaml");

/** Parses the Collector's sampling file, which may have been edited manually. */
export function readSampling(text: string): Sampling {
  const policies: Policy[] = parse(text)?.processors?.tail_sampling?.policies ?? [];
  if (policies.length === 0) return { mode: "off" };
  if (policies.some(({ type }) => type === "always_sample")) return { mode: "incident" };
  const rest = policies.find(({ probabilistic }) => probabilistic)?.probabilistic?.sampling_percentage ?? 0;
  const slowMs = policies.find(({ latency }) => latency)?.latency?.threshold_ms;
  return { mode: "on", rest, ...(slowMs === undefined ? {} : { slowMs }) };
}

interface Policy {
  type: string;
  probabilistic?: { sampling_percentage: number };
  latency?: { threshold_ms: number };
}

/** Fills numbers into the mode's file and keeps its comments. */
export function writtenSampling(template: string, { rest, slowMs }: Partial<Sampling>): string {
  const filled = rest === undefined ? template : template.replace(/(sampling_percentage: )[\d.]+/, `$1${rest}`);
  return slowMs === undefined ? filled : filled.replace(/(threshold_ms: )\d+/, `$1${slowMs}`);
}

/** The current sampling, or the one of the next start. */
export async function currentSampling(): Promise<Sampling> {
  return readSampling(await readFile(samplingFile, "utf8").catch(() => templateOf("off")));
}

/** Replaces the sampling file; the Collector reads it on SIGHUP. */
export async function putSampling(sampling: Sampling): Promise<void> {
  await replaceFile(samplingFile, writtenSampling(await templateOf(sampling.mode), sampling));
}

const templateOf = (mode: Mode) => readFile(join(root, "otel-collector", "sampling", `${mode}.yaml`), "utf8");

/** Sampling from the command's arguments; throws a UsageError for options that the mode does not have. */
export function samplingFrom(mode: Mode, { rest, slow }: { rest?: number; slow?: number }): Sampling {
  if (mode !== "on" && (rest ?? slow) !== undefined)
    throw new UsageError(`--rest and --slow have no effect with mode ${mode}`, "use them with ./lab sampling on");
  return { mode, ...(rest === undefined ? {} : { rest }), ...(slow === undefined ? {} : { slowMs: slow }) };
}

export function describeSampling({ mode, rest, slowMs }: Sampling): string {
  if (mode === "off") return "off: all traces are stored";
  if (mode === "incident") return "incident: all traces are stored, until you switch it off";
  return `on: errors, traces longer than ${slowMs ?? "?"} ms, and ${rest} % of the rest are stored`;
}

export const notReloaded = () =>
  new LabError(
    "the Collector did not restart with the new configuration within 60 s",
    "see its log for the reason; ./lab sampling off restores the default",
  );
