import assert from "node:assert/strict";
import { test } from "node:test";
import { documents, read } from "./markdown.ts";

const translated = documents.filter((file) => file.endsWith(".zh-TW.md"));

test("there is something in Traditional Chinese", () => assert.ok(translated.length > 0));

for (const file of translated) {
  const original = file.replace(".zh-TW.md", ".md");
  test(`${file} has the blocks of ${original}, byte for byte, except diagrams`, () => {
    const blocks = (document: string) => read(document).blocks.filter(({ language }) => language !== "mermaid");
    assert.deepEqual(
      blocks(file).map(({ text }) => text),
      blocks(original).map(({ text }) => text),
    );
  });

  test(`${file} leads to the same places as ${original}`, () => {
    const places = (document: string) => {
      // Headings are translated, so links within a page differ.
      const others = read(document).links.filter(
        ({ text }) => !text.startsWith("#") && (!/README(\.zh-TW)?\.md$/.test(text) || text.includes("/")),
      );
      // The headings are translated, and so are the links to them.
      return others.map(({ text }) => text.replace(".zh-TW", "").replace(/^#.+/, "#")).sort();
    };
    assert.deepEqual(places(file), places(original));
  });
}
