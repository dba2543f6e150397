import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { LabError, UsageError } from "../errors.ts";
import { root } from "../project.ts";
import { replaceFile, switchesDir } from "./folder.ts";

export const modes = ["off", "on", "incident"] as const;
export type Mode = (typeof modes)[number];

/** What the Collector is told: how it samples, and for `on` which traces count as slow and how many of the rest are kept. */
export interface Sampling {
  mode: Mode;
  rest?: number;
  slowMs?: number;
}

export const samplingFile = join(switchesDir, "otel-collector", "sampling", "current.yaml");

/** Reads a sampling back out of the Collector's file, also when it was edited by hand. */
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

/** The mode's own file with these numbers in it: its comments stay, and say what it does. */
export function writtenSampling(template: string, { rest, slowMs }: Partial<Sampling>): string {
  const filled = rest === undefined ? template : template.replace(/(sampling_percentage: )[\d.]+/, `$1${rest}`);
  return slowMs === undefined ? filled : filled.replace(/(threshold_ms: )\d+/, `$1${slowMs}`);
}

/** What runs now, or would at the next start. */
export async function currentSampling(): Promise<Sampling> {
  return readSampling(await readFile(samplingFile, "utf8").catch(() => templateOf("off")));
}

/** Puts a sampling in place of the current one; the Collector reads it when it is told to. */
export async function putSampling(sampling: Sampling): Promise<void> {
  await replaceFile(samplingFile, writtenSampling(await templateOf(sampling.mode), sampling));
}

const templateOf = (mode: Mode) => readFile(join(root, "otel-collector", "sampling", `${mode}.yaml`), "utf8");

/** What was typed, checked. */
export function samplingFrom(mode: string, { rest, slow }: { rest?: string; slow?: string }): Sampling {
  const known = modes.find((one) => one === mode);
  if (!known) throw new UsageError(`sampling cannot be "${mode}"`, `it is ${modes.join(", ")}`);
  if (known !== "on" && (rest ?? slow) !== undefined)
    throw new UsageError(`sampling ${known} keeps everything`, "--rest and --slow belong to: ./lab sampling on");
  return {
    mode: known,
    ...(rest === undefined ? {} : { rest: number(rest, "--rest", "a percentage", 0, 100) }),
    ...(slow === undefined ? {} : { slowMs: number(slow, "--slow", "milliseconds", 1, 600_000, /^\d+$/) }),
  };
}

function number(text: string, option: string, what: string, min: number, max: number, form = /^\d+(\.\d+)?$/): number {
  const value = Number(text);
  if (form.test(text) && value >= min && value <= max) return value;
  throw new UsageError(`${option} cannot be "${text}"`, `it is ${what}, from ${min} to ${max}`);
}

/** In a sentence. */
export function describeSampling({ mode, rest, slowMs }: Sampling): string {
  if (mode === "off") return "off: every trace is stored";
  if (mode === "incident") return "incident: every trace is stored, until it is over";
  return `on: errors, what takes longer than ${slowMs ?? "?"} ms, and ${rest} % of the rest are stored`;
}

/** Nobody has ever said why a Collector did not come back, except its own log. */
export const notBack = () =>
  new LabError("the Collector did not come back", "its log says why; ./lab sampling off is the way back");
