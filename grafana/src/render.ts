import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";
import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { overview } from "./overview/index.ts";

/** Every dashboard, by the name of its file in dashboards/. */
export const dashboards: Record<string, () => Dashboard> = { "otel-overview.json": overview };

/**
 * A dashboard as Grafana reads it. The SDK leaves the ids to us: panels get 1, 2, 3 …, their queries A, B, C … A panel's
 * data source is that of its queries.
 */
export function render(dashboard: Dashboard): string {
  for (const [index, panel] of (dashboard.panels ?? []).entries()) {
    panel.id = index + 1;
    if (!("targets" in panel)) continue;
    const targets = (panel.targets ?? []) as { refId?: string; datasource?: DataSourceRef }[];
    if (targets[0]?.datasource) panel.datasource = targets[0].datasource;
    for (const [place, target] of targets.entries()) {
      target.refId = String.fromCharCode("A".charCodeAt(0) + place);
    }
  }
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
