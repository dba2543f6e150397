import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import { panelsOf, readDashboard } from "../../../../grafana/src/read/panels.ts";
import { loadEnv } from "../../../../packages/cli/src/env.ts";
import { provisioned } from "../../support/grafana/answers.ts";
import { grafanaApi, hasRows } from "../../support/grafana/api.ts";
import { engine, type Lab } from "../../support/lab.ts";
import { until } from "../../support/until.ts";

/**
 * Grafana itself: it has loaded its files, reaches every store, and returns data for each panel's query. Only in Docker, and
 * only with the real image: a stub image reports itself in its health check.
 */
export function live(lab: Lab): void {
  const dashboard = readDashboard("otel-overview.json");
  const grafana = grafanaApi(lab);
  const isReal = async (t: TestContext) => {
    const { stub } = await grafana.health();
    if (stub) t.skip("the image under Grafana's name is not Grafana");
    return !stub;
  };

  describe("Grafana itself", { skip: engine !== "docker" && "there is no Grafana natively" }, () => {
    test("has the version of .env and a healthy database", async (t) => {
      if (!(await isReal(t))) return;
      const { database, version } = await grafana.health();
      assert.equal(database, "ok");
      assert.equal(version, loadEnv().GRAFANA_IMAGE?.split(":")[1]);
    });

    for (const uid of Object.keys(provisioned)) {
      test(`reaches ${uid}`, async (t) => {
        if (!(await isReal(t))) return;
        await until(
          `the health of ${uid}`,
          () => grafana.sourceHealth(uid),
          ({ status }) => status === "OK",
        );
      });
    }

    test("has the dashboard with every panel, from the file", async (t) => {
      if (!(await isReal(t))) return;
      const { meta, dashboard: shown } = await grafana.dashboard(dashboard.uid);
      assert.ok(meta.provisioned);
      const titles = (panels: { title: string }[]) => panels.map(({ title }) => title);
      assert.deepEqual(titles(shown.panels), titles(dashboard.panels));
    });

    for (const { title, targets = [] } of panelsOf(dashboard)) {
      // The browser builds the service graph from its own queries: see suites/grafana/service-graph.ts.
      const queries = targets.filter(({ queryType }) => queryType !== "serviceMap");
      if (queries.length === 0) continue;
      test(`answers: ${title}`, async (t) => {
        if (!(await isReal(t))) return;
        for (const target of queries) {
          await until(`data for ${target.expr ?? target.query}`, () => grafana.query(target), hasRows);
        }
      });
    }
  });
}
