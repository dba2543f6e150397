import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDockerMemory } from "../src/machine/resources.ts";

test("a Docker engine with too little memory is told so, with what mends it", () => {
  const little = checkDockerMemory("2062675968\n");
  assert.equal(little.ok, false);
  assert.match(little.found, /2\.06 GB, wanted 2\.50 GB/);
  assert.ok(little.mend);
});

test("4 GB are enough", () => assert.equal(checkDockerMemory("4103827456\n").ok, true));

test("an engine that does not say how much it has stops nobody", () => {
  const silent = checkDockerMemory("Cannot connect to the Docker daemon\n");
  assert.deepEqual([silent.ok, silent.found], [true, "the engine does not say"]);
});
