import { join } from "node:path";
import type { Kafka, Postgres, ToolName } from "@o11y-lab/toolchain";
import type { Env } from "../../env.ts";
import { root } from "../../project.ts";
import { switchesDir } from "../../switches/folder.ts";
import { paths } from "./paths.ts";
import { traceStoreVariables } from "./trace-store.ts";

export interface Found {
  tools: Partial<Record<ToolName, string>>;
  kafka: Kafka;
  postgres: Postgres;
  /** Path of Tempo, if there is one. */
  tempo?: string | undefined;
}

/** The variables of native/process-compose.yaml; its first comment lists them. */
export function environment(env: Env, { tools, kafka, postgres, tempo }: Found, traffic: boolean, mark: string): Env {
  const { runAs } = postgres;
  return {
    ...env,
    LAB_ROOT: root,
    LAB_STATE: paths.home,
    LAB_SWITCHES: switchesDir,
    LAB_MARK: mark,
    PROC_COMP_CONFIG: paths.home,
    NODE: process.execPath,
    OTELCOL: tools.otelcol ?? "",
    PROMETHEUS: tools.prometheus ?? "",
    ALERTMANAGER: tools.alertmanager ?? "",
    LOKI: tools.loki ?? "",
    JAEGER: tools.jaeger ?? "",
    TOXIPROXY: tools.toxiproxy ?? "",
    ...traceStoreVariables(env, tempo),
    JAVA: kafka.java,
    KAFKA_CLASSPATH: kafka.classpath,
    PG_BIN: postgres.bin,
    PG_DATA: pgData(postgres),
    PG_RUN_AS: runAs ? `setpriv --reuid ${runAs.uid} --regid ${runAs.gid} --clear-groups` : "",
    TRAFFIC_OFF: String(!traffic),
  };
}

/** The database folder; as root, one that the user of Postgres can enter. */
const pgData = ({ runAs }: Postgres) => join(runAs ? paths.sharedData : paths.data, "postgres");
