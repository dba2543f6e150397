import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadEnv } from "@o11y-lab/cli";
import { loadContract } from "@o11y-lab/contract";
import { parse } from "yaml";
import { panelsOf, readDashboard } from "../../../grafana/src/read/panels.ts";
import { dashboards } from "../../../grafana/src/render.ts";
import { root } from "../markdown.ts";

const contract = loadContract();
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
  ...["le", "job", "instance", "trace_id", "span_id", "severity_text", "severity_number", "detected_level", "flags"],
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

/** The settings, and their defaults where they are ports. */
export const settings = loadEnv(undefined, {});
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

/** The code of the services and of the command: what is a string in it is a word that the lab uses. */
const code = globSync("{services/*,packages/*}/{src,telemetry}/**/*.ts", { cwd: root })
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n");
export const inCode = (word: string) => ['"', "'", "`"].some((quote) => code.includes(`${quote}${word}${quote}`));
