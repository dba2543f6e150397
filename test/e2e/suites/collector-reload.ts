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
    const sizes = async () => {
      const found = await Promise.all(traceIds.map(async (id) => (await traces.byId(id))?.spans.length ?? 0));
      return Object.fromEntries(Object.entries(Object.groupBy(found, String)).map(([size, of]) => [size, of?.length]));
    };
    // A request that opens a database connection has a span more; none may have fewer than most have.
    const complete = (found: Record<string, number | undefined>) => {
      const [most] = Object.entries(found).sort(([, one = 0], [, other = 0]) => other - one)[0] ?? [];
      return Number(most) > 0 && Object.keys(found).every((size) => Number(size) >= Number(most));
    };
    await until("no trace with fewer spans than most have", sizes, complete);
    assert.equal((await lab.run(["sampling", "off"])).exitCode, 0);
  });
}
