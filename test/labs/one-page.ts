import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { before, describe, test } from "node:test";
import { type ExpectedStep, type Language, labsDir, readExpected, root } from "@o11y-lab/cli";
import { type Block, readBlocks, runBlock, runsOn, Session } from "@o11y-lab/labs";
import { engine, lab, terminal } from "./lab.ts";

/** Runs one page as a learner does: block by block, with `./lab check` before and after each step. */
export function onePage(name: string, file: string, language: Language): void {
  const page = relative(root, file);
  const { blocks } = readBlocks(readFileSync(file, "utf8"));
  const expected = readExpected(join(labsDir, name));
  const began = { atMs: 0 };
  let session: Session;
  let failed: string | undefined;

  /** Skips everything after a failure, because later blocks depend on earlier ones. */
  const next = (what: string, act: () => Promise<string | undefined>) =>
    test(what, async (t) => {
      if (failed) return t.skip(`skipped, because ${failed} failed`);
      const wrong = await act();
      if (wrong) failed = what;
      assert.ok(!wrong, wrong);
    });

  describe(page, () => {
    before(() => {
      rmSync(join(labsDir, name, "answer.txt"), { force: true });
      const startsItself = blocks.some(({ text }) => text.split("\n").includes("./lab up"));
      const { status, output } = startsItself ? lab(["down", "--volumes"]) : lab(["up"]);
      assert.equal(status, 0, output);
      session = new Session(root, terminal(language));
      began.atMs = Date.now();
    });

    for (const { first, last, step } of steps(blocks, expected)) {
      const check = (wanted: "missing" | "there") => async () => judge(name, step, wanted, began.atMs, language);
      const [from, to] = [blocks.indexOf(first), blocks.indexOf(last)];
      if (step) next(`${page}: check ${step.step} fails before the step, with a hint`, check("missing"));
      for (const block of blocks.slice(from, to + 1)) {
        if (!runsOn(block, engine)) continue;
        next(`${page}:${block.line} ${shortly(block)}`, async () => {
          const wrong = await runBlock(session, block);
          return wrong && `${page}:${block.line}: ${wrong}`;
        });
      }
      if (step) next(`${page}: check ${step.step} passes after the step`, check("there"));
    }

    test(`${page}: end the session`, () => session?.end());
  });
}

/** The first and last block of each step, with the step's expectations. */
function steps(blocks: Block[], expected: ExpectedStep[]) {
  const numbers = [...new Set(blocks.map(({ step }) => step))];
  return numbers.flatMap((number) => {
    const own = blocks.filter(({ step }) => step === number);
    const [first, last] = [own[0], own.at(-1)];
    return first && last ? [{ first, last, step: expected.find(({ step }) => step === number) }] : [];
  });
}

/** Runs `./lab check`. Returns the problem if its result is not as wanted. */
function judge(
  name: string,
  step: ExpectedStep | undefined,
  wanted: "missing" | "there",
  beganMs: number,
  language: Language,
) {
  const since = ["--since", new Date(beganMs).toISOString()];
  const args = ["check", name, String(step?.step), ...since, ...(wanted === "missing" ? ["--no-wait"] : [])];
  const { status, output } = lab(args, language);
  const hints = step?.expect.map(({ hint }) => hint?.[language] ?? "") ?? [];
  if (wanted === "there") return status === 0 ? undefined : `./lab ${args.join(" ")} failed\n${output}`;
  return status === 1 && hints.some((hint) => output.includes(hint))
    ? undefined
    : `./lab ${args.join(" ")} passed already, or showed no hint:\n${output}`;
}

const shortly = ({ language, text }: Block) => `${language}: ${text.split("\n")[0]?.slice(0, 60)}`;
