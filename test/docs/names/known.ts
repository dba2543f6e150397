import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { labNames, loadEnv, readSolutions } from "@o11y-lab/cli";
import { loadContract, loadVariables, parseContract } from "@o11y-lab/contract";
import { parse } from "yaml";
import { panelsOf, readDashboard } from "../../../grafana/src/read/panels.ts";
import { dashboards } from "../../../grafana/src/render.ts";
import { namesOf } from "../../../grafana/test/known-names.ts";
import { root } from "../markdown.ts";

const changes = labNames().flatMap((lab) => readSolutions(lab).flatMap(({ changes }) => changes));
/** The files that learners create, and the lines of code that they write. */
export const solutionFiles = new Set(changes.filter(({ before }) => before === null).map(({ path }) => path));
const solutionCode = changes.flatMap(({ path, before, after }) => {
  const known = new Set(before?.split("\n"));
  return path.endsWith(".ts") ? (after ?? "").split("\n").filter((line) => !known.has(line)) : [];
});
export const inSolution = (text: string) => solutionCode.some((line) => line.includes(text));

/** The contract, and what the solutions of labs add to it: their pages ask the learner to emit it. */
const contract = loadContract();
for (const { path, before, after } of changes) {
  if (!path.endsWith("/contract.yaml") || !before || !after) continue;
  const [old, extended] = [parseContract(before), parseContract(after)];
  contract.attributes.push(...added(old.attributes, extended.attributes));
  contract.spans.push(...added(old.spans, extended.spans));
  contract.metrics.push(...added(old.metrics, extended.metrics));
  const messages = new Set(old.logs.map(({ msg }) => String(msg)));
  contract.logs.push(...extended.logs.filter(({ msg }) => !messages.has(String(msg))));
}

function added<T extends { name: string }>(old: T[], extended: T[]): T[] {
  const known = new Set(old.map(({ name }) => name));
  return extended.filter(({ name }) => !known.has(name));
}

export const { metrics, allowed } = namesOf(contract);
export const label = (name: string) => name.replaceAll(".", "_");
const yaml = (file: string) => parse(readFileSync(join(root, file), "utf8"), { merge: true, maxAliasCount: -1 });
const names = (list: { name: string }[]) => list.map(({ name }) => name);

export const services = new Set(names(contract.services));

/** Every part of the lab, on either engine. */
export const parts = new Set([
  ...Object.keys(yaml("docker-compose.yaml").services),
  ...Object.keys(yaml("native/process-compose.yaml").processes),
]);

export const attributes = new Set(names(contract.attributes));
const values = contract.attributes.flatMap(({ values = [] }) => values.map(String));
const ownValues = [...contract.spans, ...contract.metrics].flatMap(({ attributes }) =>
  attributes.flatMap(({ values = [] }) => values.map(String)),
);
/** What an attribute may say: `placed`, `card declined`'s outcome, a topic. */
export const attributeValues = new Set([...values, ...ownValues]);

/** As Prometheus and Loki know the attributes, and what they have by themselves. */
export const labels = new Set([
  ...[...attributes].map(label),
  ...contract.derived.flatMap(({ labels }) => labels),
  ...[
    "le",
    "job",
    "instance",
    "trace_id",
    "span_id",
    "severity_text",
    "severity_number",
    "detected_level",
    "flags",
    "__error__",
  ],
]);

export const spanNames = new Set(names(contract.spans));
export const spanStatuses = new Set(contract.spans.flatMap(({ status }) => status as string[]));
export const eventNames = new Set(contract.spans.flatMap(({ events }) => names(events)));
export const metricNames = new Set(names(contract.metrics));
export const logLines = contract.logs.map(({ msg }) => msg);

/** The gateway's routes, as a customer may ask for them. */
export const routes = contract.spans
  .filter(({ service, kind }) => service === "gateway" && kind === "server")
  .flatMap(({ name }) => /^([A-Z]+) (\/.+)$/.exec(name)?.slice(1, 3) ?? [])
  .filter((part) => part.startsWith("/"))
  .concat(contract.untraced.map((name) => name.split(" ")[1] ?? ""));

/** The titles of all panels of all dashboards, and of the dashboards themselves. */
const read = Object.keys(dashboards).map(readDashboard);
export const panels = new Set(read.flatMap((dashboard) => panelsOf(dashboard).map(({ title }) => title)));
export const dashboardTitles = new Set(read.map(({ title }) => title));

/** The settings, with their defaults where they are ports, and OpenTelemetry's standard variables. */
export const settings = {
  ...loadEnv(undefined, {}),
  ...Object.fromEntries(loadVariables().map(({ name }) => [name, ""])),
};
export const ports = new Set(
  Object.entries(settings).flatMap(([name, value]) => (name.endsWith("_PORT") ? [value] : [])),
);

const flagFile: { flags: Record<string, { variants: object }> } = JSON.parse(
  readFileSync(join(root, "flags/flags.json"), "utf8"),
);
/** Each flag, and what it may be. */
export const flagVariants = new Map(
  Object.entries(flagFile.flags).map(([name, { variants }]) => [name, Object.keys(variants)]),
);
export const flags = new Set(flagVariants.keys());

/** What may follow `./lab chaos`: a fault, by its file, or what is done with one. */
const faults = globSync("chaos/*.yaml", { cwd: root }).map((file) => basename(file, ".yaml"));
export const chaosWords = new Set([...faults, "list", "stop", "mystery", "verify"]);

/** The keys in the configuration of the stack. */
export const configured = new Set(
  globSync("{otel-collector,prometheus,loki,tempo,alertmanager}/*.{yaml,yml}", { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/^\s*(?:- )?([a-z_]+):/gm)].map(([, key = ""]) => key),
  ),
);

/** The code of the services and of the command: what is a string in it is a word that the lab uses. */
const code = globSync("{services/*,packages/*}/{src,telemetry}/**/*.ts", { cwd: root })
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n");
const config = globSync("{docker-compose.yaml,native/process-compose.yaml,otel-collector/**/*.yaml}", {
  cwd: root,
})
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n");
/** A key of a configuration file, or a variable in it. */
export const inConfig = (key: string) => new RegExp(`\\b${key}\\b\\s*[:=]`).test(config);
export const inCode = (word: string) => ['"', "'", "`"].some((quote) => code.includes(`${quote}${word}${quote}`));
