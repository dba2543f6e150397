import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { labNames, labsDir, readPage } from "@o11y-lab/cli";
import { marked, type Tokens } from "marked";
import { root } from "./markdown.ts";

const labs = labNames();
const minutes = (name: string) => readPage(join(labsDir, name), "en").minutes;

/** The rows of a document's first table that begin with a link to a lab, each as the texts of its cells. */
function rows(file: string): string[][] {
  const tables = marked.lexer(readFileSync(join(root, file), "utf8")).filter(({ type }) => type === "table");
  const [first] = tables as Tokens.Table[];
  return (first?.rows ?? []).map((cells) => cells.map(({ text }) => text));
}

test("labs/README.md lists every lab in order, in both languages", () => {
  assert.deepEqual(
    rows("labs/README.md").map(([cell]) => cell),
    labs.map((name) => `[${name}](${name}/README.md) · [繁體中文](${name}/README.zh-TW.md)`),
  );
});

test("the labs that labs/README.md wants first exist, and come earlier", () => {
  for (const [lab = "", , first = ""] of rows("labs/README.md")) {
    const own = lab.slice(1, 3);
    for (const number of first.split(", ").filter(Boolean))
      assert.ok(number < own && labs.some((name) => name.startsWith(`${number}-`)), `${lab}: ${first}`);
  }
});

for (const [file, page] of [
  ["docs/workshop.md", "README.md"],
  ["docs/workshop.zh-TW.md", "README.zh-TW.md"],
] as const) {
  test(`${file} lists every lab with its minutes`, () => {
    assert.deepEqual(
      rows(file).map(([lab, length]) => `${lab} ${length}`),
      labs.map((name) => `[${name.slice(0, 2)}](../labs/${name}/${page}) ${minutes(name)}`),
    );
  });
}
