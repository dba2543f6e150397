import assert from "node:assert/strict";
import { test } from "node:test";
import { wrongWith } from "./help.ts";
import { documents, read } from "./markdown.ts";

const typed = documents.flatMap((file) => {
  const { blocks, code } = read(file);
  const lines = blocks
    .filter(({ language }) => /^(sh|bash|shell)$/.test(language))
    .flatMap(({ text }) => text.split("\n"));
  return [...lines, ...code.map(({ text }) => text)]
    .map((line) => line.replace(/\s+#.*$/, "").replace(/^(\w+=\S+ )*/, ""))
    .filter((line) => /^\.\/lab( |$)/.test(line))
    .map((line) => ({ file, line }));
});

test("the documents show commands at all", () => assert.ok(typed.length > 10));

for (const { file, line } of typed) {
  test(`${file}: \`${line}\` is a command of the lab`, () => {
    assert.equal(wrongWith(line), undefined);
  });
}
