import assert from "node:assert/strict";
import { test } from "node:test";
import { documents, read } from "./markdown.ts";

const translated = documents.filter((file) => file.endsWith(".zh-TW.md"));

test("there is something in Traditional Chinese", () => assert.ok(translated.length > 0));

for (const file of translated) {
  const original = file.replace(".zh-TW.md", ".md");
  test(`${file} has the blocks of ${original}, byte for byte`, () => {
    assert.deepEqual(
      read(file).blocks.map(({ text }) => text),
      read(original).blocks.map(({ text }) => text),
    );
  });

  test(`${file} leads to the same places as ${original}`, () => {
    const places = (document: string) => {
      const others = read(document).links.filter(
        ({ text }) => !/README(\.zh-TW)?\.md$/.test(text) || text.includes("/"),
      );
      return others.map(({ text }) => text.replace(".zh-TW", "")).sort();
    };
    assert.deepEqual(places(file), places(original));
  });
}
