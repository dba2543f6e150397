import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { root } from "./markdown.ts";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

export interface Job {
  "runs-on"?: string;
  uses?: string;
  "timeout-minutes"?: number;
  permissions?: Record<string, string>;
  strategy?: { matrix: Record<string, unknown[]> };
  steps?: Step[];
}

export interface Workflow {
  name: string;
  permissions?: Record<string, string>;
  concurrency?: { group: string };
  jobs: Record<string, Job>;
}

/** The text of a workflow, and the parsed workflow. */
export interface Source {
  file: string;
  text: string;
  errors: readonly Error[];
  workflow: Workflow;
}

/** Every workflow of the project. */
export const sources: Source[] = globSync(".github/workflows/*.yaml", { cwd: root }).map((file) => {
  const text = readFileSync(join(root, file), "utf8");
  const document = parseDocument(text);
  return { file, text, errors: document.errors, workflow: document.toJS() as Workflow };
});

export const stepsOf = ({ workflow }: Source) => Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps);

/** The lines of all scripts. */
export const linesOf = (source: Source) =>
  stepsOf(source).flatMap(({ run = "" }) => run.split("\n").map((line) => line.trim()));
