import type { Panel, Target } from "./panels.ts";

/** A parsed link from a panel to Explore. Its query still contains ${…}. */
export interface ExploreLink {
  title: string;
  query: Target;
  range: { from: string; to: string };
}

/** The data links of a panel. */
export function exploreLinks(panel: Panel): ExploreLink[] {
  return (panel.fieldConfig?.defaults.links ?? []).map(({ title, url }) => {
    const { pathname, searchParams } = new URL(url, "http://grafana");
    if (pathname !== "/explore") throw new Error(`"${title}" leads to ${pathname}`);
    const panes: Record<string, { queries: Target[]; range: ExploreLink["range"] }> = JSON.parse(
      searchParams.get("panes") ?? "{}",
    );
    const [pane] = Object.values(panes);
    const query = pane?.queries[0];
    if (!query) throw new Error(`"${title}" asks nothing`);
    return { title, query, range: pane.range };
  });
}
