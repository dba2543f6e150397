import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { answerFiles, type Language, labNames, labsDir, pageFile } from "@o11y-lab/cli";
import { lab, takenPorts } from "./lab.ts";
import { onePage } from "./one-page.ts";

// Every lab, in every language that it is written in, one after another in one lab. `LABS=01 node --test test/labs/*.test.ts`
// does one of them.
const languages: Language[] = ["en", "zh"];
const names = labNames().filter((name) => name.startsWith(process.env.LABS ?? ""));
const written = new Map<string, string>();

test("there are labs", () => assert.ok(names.length > 0));

lab(["down"]); // what an interrupted run of this left behind; it touches no other lab
const taken = await takenPorts();

if (taken.length > 0)
  test("the labs type the default ports", () => {
    assert.fail(`these ports are taken: ${taken.join(", ")}; if a lab of your own is up, ./lab down stops it`);
  });
else
  describe("the labs, typed as they stand", () => {
    before(() => {
      for (const file of answerFiles()) written.set(file, readFileSync(file, "utf8"));
    });
    after(() => {
      const { status, output } = lab(["down", "--volumes"]);
      for (const file of answerFiles()) rmSync(file);
      for (const [file, text] of written) writeFileSync(file, text);
      assert.equal(status, 0, output);
    });

    for (const name of names) {
      for (const language of languages) {
        const file = pageFile(join(labsDir, name), language);
        if (language === "en" || file.endsWith(".zh-TW.md")) onePage(name, file, language);
      }
    }
  });
