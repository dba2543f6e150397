import type { ToolName } from "@o11y-lab/toolchain";

/** One part of the test suite. Parts run in this order, cheapest first, and the first that fails ends the run. */
export interface Part {
  name: string;
  /** What it has to find out, for the one line that announces it. */
  about: string;
  /** How long it may take on a small machine before somebody should look at it. */
  budgetSeconds: number;
  /** A program of the workspace … */
  command?: [file: string, ...args: string[]];
  /** … which says at its end what came out, in a line of this form … */
  closing?: RegExp;
  /** … or test files for node:test. */
  files?: string[];
  /** Parts that use ports, or the whole machine, run one file after another. */
  oneByOne?: boolean;
  /** What has to be there before; it is found or built with progress. */
  tools?: ToolName[];
  kafka?: boolean;
  postgres?: boolean;
  /** Run only when it is named: it tests the tests, and takes as long as all of them. */
  byNameOnly?: boolean;
  /** It starts the lab: on Docker, what it needs is in the images. */
  startsLab?: boolean;
}

export const parts: Part[] = [
  {
    name: "lint",
    about: "format, lint and the fence",
    budgetSeconds: 20,
    command: ["biome", "check", "--error-on-warnings"],
  },
  { name: "types", about: "TypeScript, strict", budgetSeconds: 60, command: ["tsc", "--build", ".", "k6"] },
  {
    name: "unit",
    about: "packages and services, without ports and databases",
    budgetSeconds: 120,
    files: [
      "packages/*/test/**/*.test.ts",
      "services/*/test/**/*.test.ts",
      "grafana/test/**/*.test.ts",
      "test/workspace/**/*.test.ts",
    ],
  },
  {
    name: "docs",
    about: "every link, file and command that the documents show",
    budgetSeconds: 60,
    files: ["test/docs/**/*.test.ts"],
  },
  {
    name: "config",
    about: "each tool validates its own file",
    budgetSeconds: 60,
    files: ["test/config/**/*.test.ts"],
    tools: ["otelcol", "prometheus", "promtool", "loki", "jaeger", "alertmanager", "process-compose", "k6"],
  },
  {
    name: "telemetry",
    about: "what the five services emit against the contract",
    budgetSeconds: 240,
    files: ["test/telemetry/**/*.test.ts"],
    oneByOne: true,
    kafka: true,
    postgres: true,
  },
  {
    name: "e2e",
    about: "the whole lab, as a user starts it",
    budgetSeconds: 840,
    files: ["test/e2e/**/*.test.ts"],
    oneByOne: true,
    tools: ["otelcol", "prometheus", "loki", "jaeger", "alertmanager", "process-compose", "toxiproxy", "k6"],
    kafka: true,
    postgres: true,
    startsLab: true,
  },
  {
    name: "labs",
    about: "every lab, typed as it stands, in each language",
    budgetSeconds: 600,
    files: ["test/labs/**/*.test.ts"],
    oneByOne: true,
    tools: ["otelcol", "prometheus", "loki", "jaeger", "alertmanager", "process-compose", "toxiproxy"],
    kafka: true,
    postgres: true,
    startsLab: true,
  },
  {
    name: "mutate",
    about: "whether the telemetry tests notice what is spoilt on purpose, one thing at a time",
    budgetSeconds: 900,
    command: ["node", "test/mutation/main.ts"],
    closing: /^\d+ of \d+ mutations caught$/,
    byNameOnly: true,
    kafka: true,
    postgres: true,
  },
];

/** What `./lab test fast` runs: no tool of the stack has to be there for it. */
export const fastParts = ["lint", "types", "unit", "docs"];
