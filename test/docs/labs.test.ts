import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  contentOf,
  labNames,
  labsDir,
  originals,
  type Page,
  pageFile,
  readExpected,
  readPage,
  readSolutions,
  root,
} from "@o11y-lab/cli";
import { optOuts, readBlocks } from "@o11y-lab/labs";
import { marked } from "marked";
import { wrongInPage } from "./names/in-page.ts";
import { wrongInScript } from "./names/in-script.ts";
import { wrongLogql, wrongPromql, wrongTraceql } from "./names/queries.ts";

const labs = labNames();
const textOf = (name: string, language: "en" | "zh") => readFileSync(pageFile(join(labsDir, name), language), "utf8");
const isTranslated = (name: string) => existsSync(join(labsDir, name, "README.zh-TW.md"));

test("there are labs", () => assert.ok(labs.length > 1));

for (const name of labs) {
  const folder = join(labsDir, name);
  const english = textOf(name, "en");

  describe(`labs/${name}`, () => {
    for (const language of isTranslated(name) ? (["en", "zh"] as const) : (["en"] as const)) {
      test(`every name in it exists (${language})`, () => {
        const wrong = wrongInPage(textOf(name, language)).map((what) => `labs/${name}, line ${what}`);
        assert.deepEqual(wrong, []);
      });

      test(`it states its duration, and its steps are numbered (${language})`, () => {
        const { title, minutes, steps }: Page = readPage(folder, language);
        assert.ok(title !== "" && minutes >= 10 && minutes <= 30, `${title}: ${minutes} minutes`);
        assert.deepEqual(
          steps.map(({ number }) => number),
          steps.map((_, index) => index + 1),
        );
      });
    }

    test("it has a goal, a misconception, a question with an answer, a summary and a clean-up", () => {
      for (const part of [/^\*\*Goal:\*\*/m, /^\*\*Misconception:\*\*/m, /^## Summary$/m, /^## Clean up$/m])
        assert.match(english, part);
      assert.match(english.slice(english.indexOf("## Question")), /^## Question\n[\s\S]+<details>[\s\S]+<\/details>/);
    });

    if (isTranslated(name)) {
      test("it has the same structure and hidden comments in both languages", () => {
        assert.deepEqual(structure(textOf(name, "zh")), structure(english));
      });
    }

    const expected = readExpected(folder);
    test("its checks belong to existing steps and use existing names", () => {
      const numbers = readPage(folder, "en").steps.map(({ number }) => number);
      assert.deepEqual(
        expected.map(({ step }) => step).filter((step) => !numbers.includes(step)),
        [],
      );
      for (const { step, expect } of expected)
        for (const one of expect) {
          const found =
            ("promql" in one && wrongPromql(one.promql)) ||
            ("logql" in one && wrongLogql(one.logql.replaceAll(/\$\w+/g, "x"))) ||
            ("traceql" in one && wrongTraceql(one.traceql)) ||
            ("same" in one && wrongReference(one.same)) ||
            ("command" in one && wrongInScript(one.command)[0]) ||
            ("file" in one && !one.file.startsWith(`labs/${name}/`) && `${one.file} is not a file of the lab`);
          assert.ok(!found, `expected.yaml, step ${step}: ${found}`);
        }
    });

    test("each wrong answer has a text in both languages", () => {
      for (const { step, expect, mistakes } of expected)
        for (const { shows } of mistakes) {
          const texts = (language: "en" | "zh") =>
            expect.flatMap((one) => [
              one.hint?.[language] ?? "",
              ...("file" in one && one.wrong ? [one.wrong].flat().map((wrong) => wrong[language]) : []),
            ]);
          const told = expect.some((one) => "same" in one) ? [...texts("zh"), ...texts("en")] : texts("zh");
          assert.ok(
            told.some((text) => text.includes(shows.zh)),
            `expected.yaml, step ${step}: no text contains "${shows.zh}"`,
          );
        }
    });

    test("its solutions change the files as they are", () => {
      const different = [...originals(readSolutions(name))]
        .filter(([path, text]) => contentOf(join(root, path)) !== text)
        .map(([path]) => path);
      assert.deepEqual(
        different,
        [],
        "after a change of the code: node packages/labs/src/save-solution.ts --rebase; after playing a lab: ./lab reset --code",
      );
    });

    test("at least three of its steps are checked", () => assert.ok(expected.length >= 3));
  });
}

test("at most 5 % of the blocks are skipped", (t) => {
  const blocks = labs.flatMap((name) => readBlocks(textOf(name, "en")).blocks);
  const out = labs.flatMap((name) => optOuts(`labs/${name}/README.md`, readBlocks(textOf(name, "en")).blocks));
  t.diagnostic(`${out.length} of ${blocks.length} blocks are not run on both engines`);
  for (const { file, line, reason } of out) t.diagnostic(`${file}:${line}: ${reason}`);
  assert.ok(out.length <= blocks.length * 0.05);
});

const wrongReference = (same: { as: string } & ({ promql: string } | { logql: string } | { traceql: string })) =>
  "promql" in same ? wrongPromql(same.as) : "logql" in same ? wrongLogql(same.as) : wrongTraceql(same.as);

/** The structure that a translation must keep: headings, comments and folded answers, in order. */
function structure(markdown: string): string[] {
  return marked.lexer(markdown).flatMap((token) => {
    if (token.type === "heading") return [`${"#".repeat(token.depth)} ${/^\d+/.exec(token.text)?.[0] ?? ""}`];
    if (token.type !== "html") return token.type === "code" ? ["block"] : [];
    return token.raw.startsWith("<!--")
      ? [token.raw.trim()]
      : [token.raw.replaceAll(/<summary>.*<\/summary>/g, "").trim()];
  });
}
