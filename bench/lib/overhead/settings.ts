import type { Edit } from "./changed.ts";

/** `auto` with one setting changed, to measure the effect of that setting. */
export type Setting = { name: string; edits?: Edit[]; env?: Record<string, string> };

const net = '"@opentelemetry/instrumentation-net": { enabled: false },';
const dns = '"@opentelemetry/instrumentation-dns": { enabled: false },';

export const settings: Setting[] = [
  {
    name: "hook and handler spans",
    edits: [
      { find: "instrumentHooks: false", replace: "instrumentHooks: true" },
      { find: "instrumentHandler: false", replace: "instrumentHandler: true" },
    ],
  },
  {
    name: "net and dns spans",
    edits: [
      { find: net, replace: "" },
      { find: dns, replace: "" },
    ],
  },
  {
    name: "no log records",
    edits: [{ find: net, replace: `${net} "@opentelemetry/instrumentation-pino": { disableLogSending: true },` }],
  },
  { name: "no runtime metrics", env: { OTEL_NODE_DISABLED_INSTRUMENTATIONS: "runtime-node" } },
  {
    name: "10 % of traces",
    env: { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.1" },
  },
  { name: "no traces", env: { OTEL_TRACES_SAMPLER: "always_off" } },
];
