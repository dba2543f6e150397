import type { ToolName } from "@o11y-lab/toolchain";

/** A part of the test suite. Parts run in this order, cheapest first; the first failure ends the run. */
export interface Part {
  name: string;
  /** Description for the progress line. */
  about: string;
  /** Expected upper limit on a small machine; exceeding it is reported, not failed. */
  budgetSeconds: number;
  /** Either a program of the workspace, and a pattern for the closing lines of its output … */
  command?: [file: string, ...args: string[]];
  closing?: RegExp;
  /** … or patterns of test files for node:test. */
  files?: string[];
  /** Run one file at a time: for parts that use ports or the whole machine. */
  oneByOne?: boolean;
  /** Prerequisites, found or built before the part starts. */
  tools?: ToolName[];
  kafka?: boolean;
  postgres?: boolean;
  /** Runs only when named: it takes as long as all others together. */
  byNameOnly?: boolean;
  /** Starts the lab itself: with Docker, its prerequisites are in the images. */
  startsLab?: boolean;
}

export const parts: Part[] = [
  {
    name: "lint",
    about: "formatting and lint rules",
    budgetSeconds: 20,
    command: ["biome", "check", "--error-on-warnings"],
  },
  { name: "types", about: "strict type check", budgetSeconds: 60, command: ["tsc", "--build", ".", "k6"] },
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
    about: "every link, file and command in the docs exists",
    budgetSeconds: 60,
    files: ["test/docs/**/*.test.ts"],
  },
  {
    name: "config",
    about: "each tool validates its own configuration",
    budgetSeconds: 60,
    files: ["test/config/**/*.test.ts"],
    tools: ["otelcol", "prometheus", "promtool", "loki", "jaeger", "alertmanager", "process-compose", "k6"],
  },
  {
    name: "telemetry",
    about: "telemetry of the five services matches the contract",
    budgetSeconds: 240,
    files: ["test/telemetry/**/*.test.ts"],
    oneByOne: true,
    kafka: true,
    postgres: true,
  },
  {
    name: "e2e",
    about: "the whole lab, end to end",
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
    about: "every block of the labs, primers and cheat sheet",
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
    about: "the telemetry tests catch deliberate defects, one at a time",
    budgetSeconds: 900,
    command: ["node", "test/mutation/main.ts"],
    closing: /^\d+ of \d+ mutations caught$/,
    byNameOnly: true,
    kafka: true,
    postgres: true,
  },
];

/** `./lab test fast`: the parts that need none of the stack's tools. */
export const fastParts = ["lint", "types", "unit", "docs"];
