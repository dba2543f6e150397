import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";
import type { DashboardLink } from "@grafana/grafana-foundation-sdk/dashboard";

/** A label of the series that was clicked. */
export const label = (name: string) => `\${__field.labels.${name}}`;

/**
 * A link from a series in a graph to Explore, for the same time range in another data source. Grafana replaces `${…}` in the
 * URL, so these characters are not percent-encoded.
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
  // The SDK has a type for dashboard links only; a field's link has fewer keys.
  return { build: () => ({ title, url: `/explore?schemaVersion=1&panes=${panes}` }) as DashboardLink };
}

export const logsLink = (title: string, datasource: DataSourceRef, expr: string) =>
  exploreLink(title, datasource, { queryType: "range", expr });

export const tracesLink = (title: string, datasource: DataSourceRef, query: string) =>
  exploreLink(title, datasource, { queryType: "traceql", limit: 20, query });
