import { readFileSync } from "node:fs";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { logRules } from "./log-rules.ts";
import { metricRules } from "./metric-rules.ts";
import type { Contract } from "./model.ts";
import { resolve } from "./rules.ts";
import { ContractFile } from "./schema.ts";
import { spanRules } from "./span-rules.ts";

const home = new URL("../contract.yaml", import.meta.url);

/** Reads contract.yaml or another file with its schema. Throws an Error that names the place and the problem. */
export function loadContract(file: URL | string = home): Contract {
  return parseContract(readFileSync(file, "utf8"));
}

/** The same from text. */
export function parseContract(text: string): Contract {
  return toContract(parse(text));
}

/** The same from parsed YAML. */
export function toContract(file: unknown): Contract {
  if (!Value.Check(ContractFile, file)) {
    const problems = [...Value.Errors(ContractFile, file)].map((error) => `${where(error)}: ${error.message}`);
    throw new Error(`the contract is malformed\n${problems.slice(0, 5).join("\n")}`);
  }
  const spans = spanRules(file);
  return {
    resource: resolve(file.resource, file.attributes, "resource"),
    attributes: resolve(Object.keys(file.attributes), file.attributes, "attributes"),
    groups: Object.entries(file.groups).map(([name, group]) => ({
      name,
      attributes: resolve(group, file.attributes, `groups › ${name}`),
    })),
    services: Object.entries(file.services).map(([name, { instrumentation, what }]) => ({
      name,
      instrumentation: [instrumentation].flat(),
      what,
    })),
    untraced: file.untraced,
    spans,
    metrics: file.metrics.flatMap((metric) => metricRules(metric, file, spans)),
    envelope: resolve(file["log envelope"], file.attributes, "log envelope"),
    logs: logRules(file),
    edges: file.edges.flatMap(({ by, emitted = "always", ...edge }) =>
      by.map((one) => ({ ...edge, by: one, emitted })),
    ),
    derived: file.derived,
  };
}

const where = ({ instancePath }: { instancePath: string }) => instancePath.slice(1).replaceAll("/", " › ") || "file";
