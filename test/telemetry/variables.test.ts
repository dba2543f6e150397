// Checks every standard variable in packages/contract/variables.yaml (docs/telemetry.md) on every service.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { loadVariables } from "@o11y-lab/contract";
import { type Shop, serviceNames, startShop } from "@o11y-lab/harness";
import { rounds, type Started } from "./variables/rounds.ts";

const variables = loadVariables();
const started: Started[] = serviceNames.flatMap((name): Started[] =>
  name === "catalog"
    ? [
        { name, way: "auto" },
        { name, way: "manual" },
      ]
    : [{ name }],
);

describe("the standard variables", () => {
  let shop: Shop;
  before(async () => {
    shop = await startShop();
  });
  after(() => shop?.stop());
  // The next service may call this one, so it needs its usual variables again.
  afterEach(async () => {
    await Promise.all(serviceNames.map((name) => shop.restart(name)));
  });

  for (const service of started) {
    it(`take effect, or are listed as ignored: ${[service.name, service.way].filter(Boolean).join(" ")}`, async () => {
      const seen = new Set<string>();
      for (const [round, run] of Object.entries(rounds)) {
        for (const [name, effective] of Object.entries(await run(shop, service))) {
          const variable = variables.find((one) => one.name === name);
          assert.ok(variable, `${name} is not in variables.yaml`);
          assert.equal(effective, !(service.name in (variable.ignored ?? {})), `${round}: ${name}`);
          seen.add(name);
        }
      }
      assert.deepEqual(
        variables.map(({ name }) => name).filter((name) => !seen.has(name)),
        [],
        "every variable was tested",
      );
    });
  }
});
