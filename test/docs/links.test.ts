import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { documents, read, root, files as tracked } from "./markdown.ts";
import { solutionFiles } from "./names/known.ts";

const files = [...tracked, ...solutionFiles];

for (const file of documents) {
  test(`${file}: every link within the lab leads somewhere`, () => {
    for (const { text } of read(file).links) {
      if (/^(https?|mailto):/.test(text)) continue;
      const [path = "", anchor] = text.split("#");
      const target = path === "" ? file : normalize(join(dirname(file), decodeURIComponent(path)));
      assert.ok(existsSync(join(root, target)), `${text} leads to ${target}, which does not exist`);
      if (anchor) assert.ok(read(target).anchors.includes(anchor), `${target} has no heading "${anchor}"`);
    }
  });

  test(`${file}: every file that it names exists`, () => {
    for (const { text } of read(file).code) {
      const path = pathIn(text);
      if (path === undefined) continue;
      const named = [path, join(dirname(file), path)].map((each) => normalize(each).replace(/\/$/, ""));
      // A bare name (main.ts) is a file that several folders have.
      const anywhere = path.includes("/") ? undefined : `/${path}`;
      const there = named.some((each) => files.some((one) => one === each || one.startsWith(`${each}/`)));
      const somewhere = anywhere !== undefined && files.some((one) => one.endsWith(anywhere));
      assert.ok(there || somewhere, `\`${text}\` does not exist, from the top or beside ${file}`);
    }
  });
}

const tops = new Set(files.map((file) => file.split("/")[0]));

/** The path that a piece of code names: one of the lab's own folders or files, without a placeholder in capitals; not a learner's own. */
function pathIn(text: string): string | undefined {
  if (!/^[\w.@/-]+$/.test(text) || /(^|\/)[A-Z]{2,}(\/|$)|NN-|^\.\w+$|localhost|\.\.\.|\/answer\.txt$/.test(text))
    return undefined;
  const looksLikeFile = /\.(ts|mjs|yaml|yml|json|sql|md|sh|env|properties)$/.test(text);
  return (text.includes("/") && tops.has(text.split("/")[0] ?? "")) || (looksLikeFile && !text.startsWith("/"))
    ? text
    : undefined;
}
