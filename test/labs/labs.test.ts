import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { answerFiles, labNames, labsDir, pageFile } from "@o11y-lab/cli";
import { lab, takenPorts } from "./lab.ts";
import { onePage } from "./one-page.ts";

// Types the English page of every lab, one after another; the blocks of the translations are the same (test/docs/labs.test.ts).
// `LABS=01 node --test test/labs/labs.test.ts` runs one lab.
const names = labNames().filter((name) => name.startsWith(process.env.LABS ?? ""));
const written = new Map<string, string>();

test("there are labs", () => assert.ok(names.length > 0));

lab(["down"]); // Cleans up after an interrupted run of this test. Affects no other lab.
const taken = await takenPorts();

if (taken.length > 0)
  test("the default ports, which the labs use, are free", () => {
    assert.fail(`ports in use: ${taken.join(", ")}; if your own lab is running, stop it: ./lab down`);
  });
else
  describe("the labs, executed block by block", () => {
    before(() => {
      for (const file of answerFiles()) written.set(file, readFileSync(file, "utf8"));
    });
    after(() => {
      const code = lab(["reset", "--code"]);
      const { status, output } = lab(["down", "--volumes"]);
      for (const file of answerFiles()) rmSync(file);
      for (const [file, text] of written) writeFileSync(file, text);
      assert.equal(status, 0, output);
      assert.equal(code.status, 0, code.output);
    });

    for (const name of names) onePage(name, pageFile(join(labsDir, name), "en"));
  });
