import { join } from "node:path";
import { nativeCommand, root } from "@o11y-lab/harness";
import { argumentsOf } from "../../../packages/cli/src/instrumentation-compare/sources.ts";
import { copyWithChanges } from "./changed.ts";
import { settings } from "./settings.ts";

/** Variants of one group take turns in the same rounds, so their figures are comparable. */
export const groups = ["ways", "settings", "gateway"] as const;
export type Group = (typeof groups)[number];

/** One way to run a service, and its baselines. */
export type Variant = {
  name: string;
  group: Group;
  /** Working directory. */
  folder: string;
  /** Node's arguments; paths are relative to the folder. */
  args: string[];
  env: Record<string, string>;
  route: string;
  /** The variant without telemetry. */
  bare: string;
  /** The variant whose added CPU time is 1. */
  reference?: string;
};

/** The ports of the services' dependencies. */
export type Dependencies = { postgresPort: number; catalogStubPort: number };

const naive = "../../bench/naive";
const preloaded = (preload: string, main: string) => {
  return ["--import", "./telemetry/auto/hook.mjs", "--import", preload, main];
};

// A queue that never fills up: a dropped span costs less than an exported one, and would look like a saving.
const noDrops = { OTEL_BSP_MAX_QUEUE_SIZE: "200000", OTEL_BLRP_MAX_QUEUE_SIZE: "200000" };

/** The environment that the native engine gives a service. */
function environmentOf(service: string, postgresPort: number, state: string): Record<string, string> {
  const unused = ["GATEWAY", "CATALOG", "CHECKOUT", "PAYMENT", "FULFILMENT", "OTLP_GRPC", "OTLP_HTTP"];
  const { env } = nativeCommand(service, {
    ...Object.fromEntries(unused.map((one) => [`${one}_PORT`, "1"])),
    LAB_STATE: state,
    LAB_SWITCHES: state,
    CATALOG_INSTRUMENTATION: "auto",
    POSTGRES_PORT: String(postgresPort),
  });
  return { ...env, ...noDrops, FLAGS_FILE: "" };
}

/** Removes the lab's settings for batches and intervals, so that the SDK's defaults apply. */
const withDefaults = (env: Record<string, string>) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^OTEL_(BSP|BLRP|METRIC)_/.test(name) || name in noDrops));

/** All measured variants. `dir` is a temporary folder for this run. */
export function variants({ postgresPort, catalogStubPort }: Dependencies, dir: string): Variant[] {
  const env = environmentOf("catalog", postgresPort, dir);
  const catalog = { folder: `${root}/services/catalog`, route: "/products", bare: "bare", reference: "auto", env };
  const delivered = (group: Group, name: "bare" | "register" | "auto" | "manual"): Variant => {
    return { ...catalog, group, name, args: argumentsOf("catalog", name) };
  };
  const gateway = {
    group: "gateway" as const,
    folder: `${root}/services/gateway`,
    route: "/api/products",
    bare: "bare gateway",
    // No cache, so that every request calls catalog; no rate limit, because the load comes from one user.
    env: {
      ...environmentOf("gateway", postgresPort, dir),
      CATALOG_URL: `http://127.0.0.1:${catalogStubPort}`,
      CACHE_TTL_MS: "0",
      RATE_LIMIT_MAX: "1000000000",
    },
  };
  return [
    delivered("ways", "bare"),
    delivered("ways", "register"),
    delivered("ways", "auto"),
    delivered("ways", "manual"),
    {
      ...catalog,
      group: "ways",
      name: "naive auto",
      args: preloaded(`${naive}/auto.ts`, "main.bare.ts"),
      env: withDefaults(env),
    },
    {
      ...catalog,
      group: "ways",
      name: "naive manual",
      args: preloaded(`${naive}/manual/sdk.ts`, `${naive}/manual/main.ts`),
      env: withDefaults(env),
    },
    delivered("settings", "bare"),
    delivered("settings", "auto"),
    ...settings.map(({ name, edits = [], env: changed = {} }): Variant => {
      const folder = edits.length > 0 ? join(dir, `catalog, ${name}`) : catalog.folder;
      if (edits.length > 0) copyWithChanges(folder, edits);
      return { ...delivered("settings", "auto"), name, folder, env: { ...env, ...changed } };
    }),
    { ...gateway, name: "bare gateway", args: ["../../bench/lib/overhead/bare-gateway.ts"] },
    {
      ...gateway,
      name: "mixed",
      args: ["--import", "./telemetry/hook.mjs", "--import", "./telemetry/preload.ts", "main.ts"],
    },
  ];
}
