import assert from "node:assert/strict";
import { test } from "node:test";
import { createSimulatedProcessor } from "../src/adapters/processor.ts";
import { chargeOf } from "./support/fakes.ts";

const { amount, card } = chargeOf();

test("delayBy adds latency, and 0 removes it", async () => {
  const processor = createSimulatedProcessor(0);
  const took = async () => {
    const started = performance.now();
    assert.equal(await processor.authorise("1", amount, card), "charged");
    return performance.now() - started;
  };
  processor.delayBy(300);
  assert.ok((await took()) >= 299);
  processor.delayBy(0);
  assert.ok((await took()) < 250);
});
