import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { loadEnv } from "@o11y-lab/cli";
import { marked } from "marked";
import { parse } from "yaml";
import { documents, root } from "./markdown.ts";
import { dashboardTitles } from "./names/known.ts";

interface Label {
  key: string;
  because?: string;
  en: string;
  zh: string;
}
type Language = "en" | "zh";

const listFile = "labs/ui-labels.yaml";
const list: { grafana: string; labels: Label[] } = parse(readFileSync(join(root, listFile), "utf8"));

/** The documents for learners and hosts, in which italics stand for labels only. */
const forReaders = /^(README|labs\/.*|grafana\/README|docs\/(?!telemetry|upstream)[\w-]+)(\.zh-TW)?\.md$/;
const pages = documents.filter((file) => forReaders.test(file));
const languageOf = (file: string): Language => (file.endsWith(".zh-TW.md") ? "zh" : "en");
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const found = new Map(pages.map((file) => [file, italics(textOf(file))]));
const names = (file: string, label: string) => found.get(file)?.some(({ text }) => text === label) ?? false;

describe(listFile, () => {
  test("is for the pinned version of Grafana", () => {
    assert.ok(
      loadEnv(undefined, {}).GRAFANA_IMAGE?.endsWith(`:${list.grafana}`),
      "compare the texts, then set `grafana`",
    );
  });

  test("has a key, or a reason, and both languages for each label", () => {
    for (const label of list.labels) {
      assert.match(label.key, /^(none|[a-zA-Z-]+(\.[\w/-]+)+)$/);
      assert.equal(label.key === "none", label.because !== undefined, `because: ${label.en}`);
      assert.ok(label.en && label.zh, JSON.stringify(label));
    }
    const texts = list.labels.map(({ en, zh }) => `${en} · ${zh}`);
    assert.deepEqual(texts, [...new Set(texts)]);
  });

  test("has our own texts as the file that it names has them", () => {
    for (const { because = "", en } of list.labels) {
      const [file] = /\bgrafana\/\S+\.yaml$/.exec(because) ?? [];
      if (file) assert.ok(textOf(file).includes(en), `${file} has no "${en}"`);
    }
  });

  test("has no label that no page names", () => {
    const translated = (file: string) => found.has(file.replace(".md", ".zh-TW.md"));
    const unused = list.labels.filter(({ en, zh }) => {
      const english = pages.filter((file) => languageOf(file) === "en" && names(file, en));
      return english.length === 0 || (english.some(translated) && !pages.some((file) => names(file, zh)));
    });
    assert.deepEqual(
      unused.map(({ en, zh }) => `${en} · ${zh}`),
      [],
    );
  });
});

for (const file of pages) {
  test(`${file}: every text in italics is a label of Grafana, in the page's language`, () => {
    assert.deepEqual(wrongIn(file), []);
  });
}

for (const file of pages.filter((name) => languageOf(name) === "zh")) {
  test(`${file} names the labels of its original`, () => {
    const texts = (name: string) => (found.get(name) ?? []).map(({ text }) => text);
    const english = texts(file.replace(".zh-TW.md", ".md"));
    const chinese = new Set(texts(file));
    const missing = english.filter(
      (text) => !dashboardTitles.has(text) && !list.labels.some(({ en, zh }) => en === text && chinese.has(zh)),
    );
    assert.deepEqual([...new Set(missing)], []);
  });
}

test("a wrong label is reported with its file and line", () => {
  const page =
    "# Page\n\nOpen *Explore*, then\n*Explorer*.\n\n| *Builder* | *探索* |\n|---|---|\n| *OpenTelemetry Overview* | |\n";
  assert.deepEqual(wrong("page.md", italics(page)), [
    'page.md:4: "Explorer" is not in labs/ui-labels.yaml',
    'page.md:6: "探索" is the label in the other language: Explore',
  ]);
});

const wrongIn = (file: string) => wrong(file, found.get(file) ?? []);

function wrong(file: string, texts: { line: number; text: string }[]): string[] {
  const [own, other] = languageOf(file) === "en" ? (["en", "zh"] as const) : (["zh", "en"] as const);
  return texts.flatMap(({ line, text }) => {
    if (dashboardTitles.has(text) || list.labels.some((label) => label[own] === text)) return [];
    const meant = list.labels.filter((label) => label[other] === text).map((label) => label[own]);
    if (meant.length > 0) return [`${file}:${line}: "${text}" is the label in the other language: ${meant.join(", ")}`];
    return [`${file}:${line}: "${text}" is not in ${listFile}`];
  });
}

/** The texts in italics, with their lines. */
function italics(markdown: string): { line: number; text: string }[] {
  const texts: { line: number; text: string }[] = [];
  let line = 1;
  for (const token of marked.lexer(markdown)) {
    let at = 0;
    if (token.type !== "code")
      marked.walkTokens([token], (inner) => {
        if (inner.type !== "em") return;
        const place = token.raw.indexOf(inner.raw, at);
        if (place >= 0) at = place + inner.raw.length;
        texts.push({
          line: line + token.raw.slice(0, Math.max(place, 0)).split("\n").length - 1,
          text: inner.text.replaceAll("\n", " "),
        });
      });
    line += token.raw.split("\n").length - 1;
  }
  return texts;
}
