import assert from "node:assert/strict";
import { test } from "node:test";
import { optOuts, readBlocks } from "../src/index.ts";

/** Reads a page. Fences are written as ~~~ for readability. */
const page = (...lines: string[]) => readBlocks(lines.join("\n").replaceAll("~~~", "```"));
const wrong = (...lines: string[]) => page(...lines).wrong.map(({ line, what }) => `${line}: ${what}`);

test("blocks are read in order, with step, options and expected output", () => {
  const { blocks, wrong } = page(
    "# Lab",
    "",
    "~~~sh",
    "./lab up",
    "~~~",
    "",
    "## 2. Look",
    "",
    "<!-- a remark -->",
    "",
    "<!-- run",
    "wait: 30s",
    "exit: 1",
    "-->",
    "",
    "~~~promql",
    "up",
    "~~~",
    "",
    "~~~text",
    "1  …",
    "~~~",
    "",
    "Words.",
  );
  assert.deepEqual(wrong, []);
  assert.deepEqual(blocks, [
    { line: 4, language: "sh", text: "./lab up", options: {}, step: undefined },
    {
      line: 17,
      language: "promql",
      text: "up",
      options: { wait: "30s", exit: 1 },
      step: 2,
      expected: { line: 21, text: "1  …" },
    },
  ]);
});

test("a diagram is not a block", () => assert.deepEqual(page("~~~mermaid", "a-->b", "~~~"), { blocks: [], wrong: [] }));

const mistakes: [what: RegExp, ...lines: string[]][] = [
  [/^1: unknown option "until" \(choose from: wait,/, "<!-- run until: 3s -->", "", "~~~sh", "true", "~~~"],
  [/^1: wait must match pattern/, "<!-- run wait: long -->", "", "~~~sh", "true", "~~~"],
  [/^1: only: docker needs a reason/, "<!-- run only: docker -->", "", "~~~sh", "true", "~~~"],
  [/^1: this comment is not followed by a block/, "<!-- run wait: 3s -->", "", "Words."],
  [/^1: unknown language "json"/, "~~~json", "{}", "~~~"],
  [/^1: an output must directly follow its block/, "~~~text", "1", "~~~"],
  [/^5: an output must directly follow its block/, "~~~sh", "true", "~~~", "Words.", "~~~text", "1", "~~~"],
  [/^3: a block inside a list/, "Words.", "", "- one", "  ~~~sh", "  true", "  ~~~"],
];
for (const [what, ...lines] of mistakes) {
  test(`a mistake is reported with its line: ${what.source}`, () => {
    assert.match(wrong(...lines).join("\n"), what);
  });
}

test("blocks that do not run on every engine are listed with their reason", () => {
  const { blocks } = page(
    "<!-- run",
    "only: docker",
    "because: natively these are files",
    "-->",
    "~~~sh",
    "docker compose ps",
    "~~~",
    "<!-- run skip: it opens a browser -->",
    "~~~sh",
    "open http://localhost:3000",
    "~~~",
    "~~~sh",
    "true",
    "~~~",
  );
  assert.deepEqual(
    optOuts("a.md", blocks).map(({ line, reason }) => `${line} ${reason}`),
    ["6 only docker: natively these are files", "10 it opens a browser"],
  );
});

test("a learner's comment is a hidden block, also in the second terminal", () => {
  const { blocks, wrong } = page(
    "## 1. Write",
    "",
    "<!-- learner",
    "echo 'query: up' >> answer.txt",
    "",
    "echo done",
    "-->",
    "",
    "<!-- learner terminal: 2 ctrl-c -->",
  );
  assert.deepEqual(wrong, []);
  const text = "echo 'query: up' >> answer.txt\n\necho done";
  assert.deepEqual(blocks, [
    { line: 3, language: "sh", text, options: {}, step: 1, hidden: true },
    { line: 9, language: "sh", text: "", options: { terminal: 2 }, step: 1, hidden: true },
  ]);
});
