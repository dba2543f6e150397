import assert from "node:assert/strict";
import { test } from "node:test";
import { loadContract } from "@o11y-lab/contract";
import { read } from "./markdown.ts";
import { wrongPromql } from "./names/queries.ts";

const contract = loadContract();
const code = read("docs/telemetry.md").code.map(({ text }) => text);

for (const name of new Set(contract.metrics.map(({ prometheus }) => prometheus))) {
  test(`docs/telemetry.md has a valid example query for ${name}`, () => {
    const queries = code.filter((text) => new RegExp(`\\(${name}(_bucket)?(\\[5m\\])?\\)`).test(text));
    assert.equal(queries.length, 1, queries.join("\n"));
    assert.equal(wrongPromql(queries[0] ?? ""), undefined);
  });
}
