import { type Env, port } from "./env.ts";

/** The lab's URLs on this machine; null for parts that the engine does not have. */
export interface Addresses {
  gateway: string;
  grafana: string | null;
  prometheus: string;
  loki: string;
  traces: string;
}

const http = (env: Env, name: string) => `http://127.0.0.1:${port(env, name)}`;

/** The URLs of an engine. */
export function addresses(env: Env, grafana: boolean): Addresses {
  return {
    gateway: http(env, "GATEWAY_PORT"),
    grafana: grafana ? http(env, "GRAFANA_PORT") : null,
    prometheus: http(env, "PROMETHEUS_PORT"),
    loki: http(env, "LOKI_PORT"),
    traces: http(env, "TRACES_PORT"),
  };
}
