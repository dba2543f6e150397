import assert from "node:assert/strict";
import { test } from "node:test";
import { loadContract } from "@o11y-lab/contract";
import { facts } from "../src/stores/log-facts.ts";

test("a log line is shown without the resource attributes that all lines of a service have", () => {
  const resource = loadContract().resource.map(({ name }) => [name.replaceAll(".", "_"), "x"]);
  assert.ok(resource.length > 0);
  assert.equal(facts({ ...Object.fromEntries(resource), shop_order_currency: "TWD" }), "shop_order_currency=TWD");
});

test("the shop's own attributes come first, as the end of a line may be cut off", () => {
  assert.equal(facts({ http_route: "/charges", shop_duration_ms: "8" }), "shop_duration_ms=8 http_route=/charges");
});
