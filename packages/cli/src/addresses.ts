import { type Env, port } from "./env.ts";

/** Where the lab can be reached from this machine; null where the engine has no such part. */
export interface Addresses {
  gateway: string;
  grafana: string | null;
  prometheus: string;
  loki: string;
  traces: string;
}

const http = (env: Env, name: string) => `http://127.0.0.1:${port(env, name)}`;

/** The addresses of an engine. */
export function addresses(env: Env, grafana: boolean): Addresses {
  return {
    gateway: http(env, "GATEWAY_PORT"),
    grafana: grafana ? http(env, "GRAFANA_PORT") : null,
    prometheus: http(env, "PROMETHEUS_PORT"),
    loki: http(env, "LOKI_PORT"),
    traces: http(env, "TRACES_PORT"),
  };
}
