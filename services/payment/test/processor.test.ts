import assert from "node:assert/strict";
import { test } from "node:test";
import { createSimulatedProcessor } from "../src/adapters/processor.ts";
import { chargeOf } from "./support/fakes.ts";

const { amount, card } = chargeOf();

test("the processor takes as much longer as it is told, and is as before when it is told so", async () => {
  const processor = createSimulatedProcessor(0);
  const took = async () => {
    const began = performance.now();
    assert.equal(await processor.authorise("1", amount, card), "charged");
    return performance.now() - began;
  };
  processor.delayBy(300);
  assert.ok((await took()) >= 299);
  processor.delayBy(0);
  assert.ok((await took()) < 250);
});
