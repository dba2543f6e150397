import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "../lab.ts";
import { metric, named } from "./otlp.ts";
import { runCollector, until } from "./running.ts";

test("the page for Prometheus has the orders under a name of their own, and nothing else", async (t) => {
  const collector = await runCollector(t, await text("otel-collector", "sampling", "off.yaml"));
  const resource = { ...named("checkout"), "host.name": "box", "service.instance.id": "random" };
  const send = (name: string, value: number) =>
    collector.send(
      "metrics",
      metric(resource, {
        name,
        unit: "{order}",
        kind: "sum",
        points: [{ value, attributes: { "shop.outcome": "placed" } }],
      }),
    );
  await send("shop.payments", 1);
  await send("shop.orders", 7);
  const samples = await until("the orders", async () => {
    const page = await collector.page();
    return page.length > 0 && page.filter((line) => !line.startsWith("scraped_target_info"));
  });
  assert.deepEqual(samples, ['scraped_shop_orders_total{instance="box",job="shop/checkout",shop_outcome="placed"} 7']);
});
