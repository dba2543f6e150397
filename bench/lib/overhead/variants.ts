import { asTheEngineRuns, root } from "@o11y-lab/harness";

/** One way to run a service, and what it is compared with. */
export type Variant = {
  name: string;
  service: "catalog" | "gateway";
  /** What Node is told: what to load first, and the main file, seen from the service's folder. */
  args: string[];
  env: Record<string, string>;
  route: string;
  /** The same service without telemetry. */
  bare: string;
  /** The same with what the tutorials say. */
  naive?: string;
};

/** Where what they need is found. */
export type Neighbours = { postgresPort: number; catalogStubPort: number };

const preloaded = (hook: string, preload: string, main: string) => ["--import", hook, "--import", preload, main];
const naive = "../../bench/naive";
const autoHook = "./telemetry/auto/hook.mjs";

/** How often the delivered ones send; without these it is as often as the SDK thinks right. */
const sending = /^OTEL_(BSP|BLRP|METRIC)_/;

// A queue that is never full: a span that is dropped costs less than one that is sent, and nobody would have gained.
const noDrops = { OTEL_BSP_MAX_QUEUE_SIZE: "200000", OTEL_BLRP_MAX_QUEUE_SIZE: "200000" };

/** All that are measured, each in the environment that the native engine gives it. */
export function variants({ postgresPort, catalogStubPort }: Neighbours, state: string): Variant[] {
  const env = (service: string) => {
    const ports = ["GATEWAY", "CATALOG", "CHECKOUT", "PAYMENT", "FULFILMENT", "OTLP_GRPC"].map((one) => [
      `${one}_PORT`,
      "1",
    ]);
    const values = {
      ...Object.fromEntries(ports),
      LAB_STATE: state,
      LAB_SWITCHES: state,
      CATALOG_INSTRUMENTATION: "auto",
    };
    return {
      ...asTheEngineRuns(service, { ...values, POSTGRES_PORT: String(postgresPort) }).env,
      ...noDrops,
      FLAGS_FILE: "",
    };
  };
  const catalog = env("catalog");
  const byDefault = Object.fromEntries(
    Object.entries(env("catalog")).filter(([name]) => !sending.test(name) || name in noDrops),
  );
  // No cache, so that every request is a call; no limit, as the load is one user.
  const gateway = {
    ...env("gateway"),
    CATALOG_URL: `http://127.0.0.1:${catalogStubPort}`,
    CACHE_TTL_MS: "0",
    RATE_LIMIT_MAX: "1000000000",
  };
  const ofCatalog = { service: "catalog", route: "/products", bare: "bare" } as const;
  const ofGateway = { service: "gateway", route: "/api/products", bare: "bare gateway" } as const;
  return [
    { ...ofCatalog, name: "bare", args: ["main.bare.ts"], env: catalog },
    { ...ofCatalog, name: "manual", args: ["main.manual.ts"], env: catalog, naive: "naive manual" },
    {
      ...ofCatalog,
      name: "naive manual",
      args: preloaded(autoHook, `${naive}/manual/sdk.ts`, `${naive}/manual/main.ts`),
      env: byDefault,
    },
    {
      ...ofCatalog,
      name: "auto",
      args: preloaded(autoHook, "./telemetry/auto/preload.ts", "main.auto.ts"),
      env: catalog,
      naive: "naive auto",
    },
    { ...ofCatalog, name: "naive auto", args: preloaded(autoHook, `${naive}/auto.ts`, "main.bare.ts"), env: byDefault },
    { ...ofGateway, name: "bare gateway", args: ["../../bench/lib/overhead/bare-gateway.ts"], env: gateway },
    {
      ...ofGateway,
      name: "mixed",
      args: preloaded("./telemetry/hook.mjs", "./telemetry/preload.ts", "main.ts"),
      env: gateway,
    },
  ];
}

export const folderOf = ({ service }: Variant) => `${root}/services/${service}`;
