import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";
import type { DashboardLink } from "@grafana/grafana-foundation-sdk/dashboard";

/** Of the line that was clicked at. */
export const label = (name: string) => `\${__field.labels.${name}}`;

/**
 * A link from a line in a graph into Explore, where the same moment is looked at in another store. Grafana fills in what
 * stands in ${…}, so exactly these characters stay as they are in the address.
 */
export function exploreLink(title: string, datasource: DataSourceRef, query: object): Builder<DashboardLink> {
  const pane = {
    datasource: datasource.uid,
    queries: [{ refId: "A", datasource, ...query }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's variables, not ours
    range: { from: "${__from}", to: "${__to}" },
  };
  const panes = encodeURIComponent(JSON.stringify({ look: pane })).replaceAll(
    /%24%7B([\w.]+)%7D/g,
    (_, name) => `\${${name}}`,
  );
  // A field's link has fewer keys than a dashboard's, which is the only one that the SDK has a type for.
  return { build: () => ({ title, url: `/explore?schemaVersion=1&panes=${panes}` }) as DashboardLink };
}

export const logsLink = (title: string, datasource: DataSourceRef, expr: string) =>
  exploreLink(title, datasource, { queryType: "range", expr });

export const tracesLink = (title: string, datasource: DataSourceRef, query: string) =>
  exploreLink(title, datasource, { queryType: "traceql", limit: 20, query });
