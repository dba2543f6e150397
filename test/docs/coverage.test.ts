import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { marked, type Tokens } from "marked";
import { root } from "./markdown.ts";

const page = "docs/coverage.md";

interface Row {
  number: string;
  target: string;
  phrase: string;
}

const rows = read(readFileSync(join(root, page), "utf8"));

describe(page, () => {
  test("has rows, each with its own number", () => {
    assert.ok(rows.length > 80);
    for (const { number } of rows) assert.match(number, /^00[0-4]-\d\d$/);
    const numbers = rows.map(({ number }) => number);
    assert.deepEqual(numbers, [...new Set(numbers)]);
    assert.deepEqual(numbers, numbers.toSorted());
  });

  for (const { number, target, phrase } of rows) {
    test(`${number}: ${target} has "${phrase}"`, () => {
      const file = join(root, dirname(page), target);
      assert.ok(existsSync(file), `${target} does not exist`);
      assert.ok(phrase.length >= 8, `"${phrase}" is too short to find a place`);
      assert.ok(plain(readFileSync(file, "utf8")).includes(plain(phrase)), `${target} has no "${phrase}"`);
    });
  }
});

test("a phrase is found across line breaks, in bold and in code", () => {
  assert.ok(plain("It\n  **scrapes** `a\\|b`, *now*").includes(plain("It scrapes a|b, now")));
});

/** The rows of all tables: number, teaching point, link to the target, phrase. */
function read(markdown: string): Row[] {
  const tables = marked.lexer(markdown).filter(({ type }) => type === "table") as Tokens.Table[];
  return tables.flatMap(({ rows }) =>
    rows.map(([number, , target, phrase]) => ({
      number: number?.text ?? "",
      target: /\]\(([^)]+)\)/.exec(target?.text ?? "")?.[1] ?? "",
      phrase: phrase?.text ?? "",
    })),
  );
}

/** Text without Markdown's marks and line breaks; a comment's marks at the beginning of a line count as a line break. */
function plain(text: string): string {
  return text
    .replaceAll(/\n\s*(?:#|\/\/|\*)(?= )/g, "\n")
    .replaceAll(/[`*\\]/g, "")
    .replaceAll(/\s+/g, " ");
}
