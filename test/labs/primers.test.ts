import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "@o11y-lab/cli";
import { runBlock, runsOn, Session, startBlock } from "@o11y-lab/labs";
import { primerBlocks, primers } from "../docs/primers.ts";
import { engine, lab, takenPorts, terminal } from "./lab.ts";

// Types the pages that are not labs: the primers of the query languages, and the cheat sheet. Each page is a new terminal.
// `PRIMERS=logql node --test test/labs/primers.test.ts` runs one page.
const pages = primers.filter((page) => page.includes(process.env.PRIMERS ?? ""));

lab(["down"]); // Cleans up after an interrupted run of this test. Affects no other lab.
const taken = await takenPorts();

if (taken.length > 0)
  test("the default ports, which the pages use, are free", () => {
    assert.fail(`ports in use: ${taken.join(", ")}; if your own lab is running, stop it: ./lab down`);
  });
else
  describe("the primers, executed block by block", () => {
    before(() => {
      const { status, output } = lab(["up"]);
      assert.equal(status, 0, output);
    });
    after(() => {
      const { status, output } = lab(["down", "--volumes"]);
      assert.equal(status, 0, output);
    });

    for (const page of pages) onePrimer(page);
  });

function onePrimer(page: string): void {
  describe(page, () => {
    let session: Session;
    let second: Session;
    before(() => {
      session = new Session(root, terminal);
      second = new Session(root, terminal);
    });
    after(async () => {
      session.end();
      await second.interrupt();
      second.end();
    });

    for (const block of primerBlocks(readFileSync(join(root, page), "utf8"))) {
      if (!runsOn(block, engine)) continue;
      test(`${page}:${block.line} ${block.language}: ${block.text.split("\n")[0]?.slice(0, 80)}`, async () => {
        const wrong = await (block.options.terminal ? startBlock(second, block) : runBlock(session, block));
        assert.ok(!wrong, `${page}:${block.line}: ${wrong}`);
      });
    }
  });
}
