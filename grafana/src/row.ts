import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type { Panel } from "@grafana/grafana-foundation-sdk/dashboard";

/** A heading and the panels under it. */
export interface Row {
  title: string;
  panels: Builder<Panel>[];
}
