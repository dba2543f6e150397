import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { root } from "./markdown.ts";
import { wrongInPage } from "./names/in-page.ts";
import { isThere, primerBlocks, primers } from "./primers.ts";

for (const page of primers) {
  describe(page, () => {
    for (const file of [page, page.replace(".md", ".zh-TW.md")]) {
      test(`${file} exists`, () => assert.ok(isThere(file)));

      test(`every name in ${file} exists`, { skip: !isThere(file) }, () => {
        const wrong = wrongInPage(readFileSync(join(root, file), "utf8")).map((what) => `${file}, line ${what}`);
        assert.deepEqual(wrong, []);
      });
    }
  });
}

test("a block of queries is one block per query; other blocks stay as they are", () => {
  const page =
    "```sh\n./lab query 'up'\n./lab logs '{a=\"b\"}' --limit 3\n```\n\n```sh\n./lab query 'up'\necho done\n```\n";
  const blocks = primerBlocks(page).map(({ line, language, text }) => `${line} ${language} ${text}`);
  assert.deepEqual(blocks, ["2 promql up", '3 logql {a="b"}', "7 sh ./lab query 'up'\necho done"]);
});
