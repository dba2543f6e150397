import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { exploreLinks } from "../src/read/links.ts";
import { panelsOf, readDashboard } from "../src/read/panels.ts";
import { dataSources } from "../src/read/provisioned.ts";
import { dashboards, render } from "../src/render.ts";

const folder = new URL("../dashboards/", import.meta.url);
const known = new Map(dataSources().map(({ uid, type }) => [uid, type]));

it("dashboards/ contains the rendered dashboards and nothing else", () => {
  assert.deepEqual(readdirSync(folder), Object.keys(dashboards));
});

for (const [file, build] of Object.entries(dashboards)) {
  describe(file, () => {
    const dashboard = readDashboard(file);
    const panels = panelsOf(dashboard);

    it("is up to date (node grafana/src/main.ts --write)", () => {
      assert.equal(readFileSync(new URL(file, folder), "utf8"), render(build()));
    });

    it("refreshes at the export interval", () => assert.equal(dashboard.refresh, "5s"));

    it("has unique panel ids and titles", () => {
      for (const key of ["id", "title"] as const) {
        const all = dashboard.panels.map((panel) => panel[key]);
        assert.equal(new Set(all).size, all.length, key);
      }
    });

    it("has no overlapping panels", () => {
      const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
      );
      assert.equal(new Set(cells).size, cells.length);
      assert.ok(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24));
    });

    for (const panel of panels) {
      describe(panel.title, () => {
        it("explains in one sentence what to look for", () =>
          assert.match(panel.description ?? "", /^[A-Z].{20,160}[.]$/));

        it("queries only provisioned data sources", () => {
          const asked = [panel, ...(panel.targets ?? []), ...exploreLinks(panel).map(({ query }) => query)];
          assert.ok((panel.targets ?? []).length > 0);
          for (const { datasource } of asked) assert.equal(known.get(datasource?.uid ?? ""), datasource?.type);
        });

        it("passes its time range to its links", () => {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's variables, not ours
          const shown = { from: "${__from}", to: "${__to}" };
          for (const { range } of exploreLinks(panel)) assert.deepEqual(range, shown);
        });
      });
    }

    it("takes the values of its variables from provisioned data sources", () => {
      for (const { datasource } of dashboard.templating.list) assert.ok(known.has(datasource.uid));
    });
  });
}
