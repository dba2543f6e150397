import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { reloadCollector } from "../src/switches/reload-collector.ts";

/** A health endpoint like the Collector's: 200 with the start time of its configuration, or 503 while it is down. */
async function collector(t: TestContext) {
  const state: { since: string; down: number; asked: number } = { since: "10:00", down: 0, asked: 0 };
  const server = createServer((_request, response) => {
    state.asked += 1;
    const well = state.down <= 0;
    state.down -= 1;
    response.writeHead(well ? 200 : 503).end(JSON.stringify({ upSince: state.since }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const env = { COLLECTOR_HEALTH_PORT: String((server.address() as AddressInfo).port) };
  return { state, env };
}

test("it waits until the new configuration runs, also if the Collector is down for a while", async (t) => {
  const { state, env } = await collector(t);
  await reloadCollector(env, async () => {
    state.down = 2;
    state.since = "10:01";
  });
  assert.ok(state.asked >= 4, "one request before, two failed ones, one success");
});

test("a Collector that was down before and starts counts as reloaded", async (t) => {
  const { state, env } = await collector(t);
  state.down = 1;
  await reloadCollector(env, async () => undefined);
  assert.equal(state.asked, 2);
});
