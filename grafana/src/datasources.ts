import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";

/** The data sources of provisioning/datasources/datasources.yaml, by their uid. */
export const prometheus: DataSourceRef = { type: "prometheus", uid: "prometheus" };
export const loki: DataSourceRef = { type: "loki", uid: "loki" };
export const tempo: DataSourceRef = { type: "tempo", uid: "tempo" };
