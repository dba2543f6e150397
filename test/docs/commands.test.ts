import assert from "node:assert/strict";
import { test } from "node:test";
import { wrongWith } from "./help.ts";
import { typedCommands } from "./markdown.ts";

const typed = typedCommands(/^\.\/lab( |$)/);

test("the documents show commands at all", () => assert.ok(typed.length > 10));

for (const { file, line } of typed) {
  test(`${file}: \`${line}\` is a command of the lab`, () => {
    assert.equal(wrongWith(line), undefined);
  });
}
