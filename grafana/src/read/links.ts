import type { Panel, Target } from "./panels.ts";

/** A link of a panel into Explore, taken apart. Its query still has ${…} in it. */
export interface ExploreLink {
  title: string;
  query: Target;
  range: { from: string; to: string };
}

/** The links that a click on a panel's line offers. */
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
