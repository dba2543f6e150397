import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { serviceNames } from "@o11y-lab/harness";
import { mutatedText } from "../mutation/mutant.ts";
import { mutations } from "../mutation/mutations/index.ts";

describe("mutations", () => {
  for (const mutation of mutations) {
    it(`match the code: ${mutation.service}, ${mutation.what}`, () => {
      assert.ok(mutatedText(mutation).includes(mutation.replace));
    });
  }

  it("exist for each service, at least four", () => {
    for (const name of serviceNames) assert.ok(mutations.filter(({ service }) => service === name).length >= 4, name);
  });
});
