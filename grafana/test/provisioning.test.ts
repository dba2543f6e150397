import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parseEnv } from "node:util";
import { Value } from "typebox/value";
import { dataSources, readProvisioned } from "../src/read/provisioned.ts";
import { dashboardsFile, dataSourcesFile } from "./structure.ts";

const file = "datasources/datasources.yaml";

describe("provisioning", () => {
  for (const [name, schema] of [
    [file, dataSourcesFile],
    ["dashboards/dashboards.yaml", dashboardsFile],
  ] as const) {
    it(`${name} has only keys that Grafana knows`, () => {
      assert.deepEqual(Value.Errors(schema, readProvisioned(name)), []);
    });
  }

  it("has three data sources, one of them the default", () => {
    assert.deepEqual(
      dataSources().map(({ uid, type }) => [uid, type]),
      ["prometheus", "loki", "tempo"].map((type) => [type, type]),
    );
  });

  it("every link leads to an existing data source", () => {
    const known = new Set(dataSources().map(({ uid }) => uid));
    const text = JSON.stringify(dataSources());
    const linked = [...text.matchAll(/"datasourceUid":"(\w+)"/g)].map(([, uid = ""]) => uid);
    assert.equal(linked.length, 5);
    for (const uid of linked) assert.ok(known.has(uid), uid);
  });

  it("escapes every $ that is meant for Grafana as $$, so that the environment changes nothing", () => {
    const names = ["__tags", "__trace", "__span", "__value", "__rate_interval", "trace_id"];
    const environment = Object.fromEntries(names.map((name) => [name, "EATEN"]));
    assert.deepEqual(readProvisioned(file, environment), readProvisioned(file));
    assert.doesNotMatch(
      readFileSync(new URL(`../provisioning/${file}`, import.meta.url), "utf8").replaceAll(/^\s*#.*$/gm, ""),
      /(?<!\$)\$(\$\$)*(?!\$)/,
    );
  });

  it("has the version of Prometheus that Docker runs", () => {
    const { PROMETHEUS_IMAGE = "" } = parseEnv(readFileSync(new URL("../../.env", import.meta.url), "utf8"));
    const said = dataSources().find(({ uid }) => uid === "prometheus")?.jsonData.prometheusVersion;
    assert.equal(PROMETHEUS_IMAGE.split(":v")[1], said);
  });
});
