import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Lab } from "../support/lab.ts";
import { ownTrace } from "../support/shop.ts";
import { storesOf } from "../support/stores.ts";
import { until } from "../support/until.ts";

const requests = 100;

/** While the Collector reloads its configuration it refuses data. Every SDK retries, so no trace loses a span. */
export function collectorReload(lab: Lab): void {
  test("a Collector that reloads in the middle of 100 requests costs no span", async () => {
    const { traces } = storesOf(lab);
    const traceIds: string[] = [];
    const reloading = pause(requests * 40).then(() => lab.run(["sampling", "incident"]));
    for (let count = 0; count < requests; count++) {
      const { traceId, headers } = ownTrace();
      const answer = await fetch(`${lab.url("gateway")}/api/process`, { headers });
      assert.equal(answer.status, 200);
      traceIds.push(traceId);
      // Ten requests a second, so that some of them fall into the reload.
      await pause(80);
    }
    const { exitCode, all } = await reloading;
    assert.equal(exitCode, 0, all);
    const sizes = () => Promise.all(traceIds.map(async (id) => (await traces.byId(id))?.spans.length ?? 0));
    // The reload starts after 40 requests. A request that opens a database connection has one span more, but none may have fewer.
    const complete = (found: number[]) => {
      const expected = Math.min(...found.slice(0, 20));
      return expected > 15 && found.every((size) => size === expected || size === expected + 1);
    };
    await until("100 traces as large as those before the reload", sizes, complete);
    assert.equal((await lab.run(["sampling", "off"])).exitCode, 0);
  });
}
