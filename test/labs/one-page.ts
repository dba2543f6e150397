import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { before, describe, test } from "node:test";
import { type ExpectedStep, labsDir, type Mistake, readExpected, root } from "@o11y-lab/cli";
import { type Block, readBlocks, runBlock, runsOn, Session, startBlock } from "@o11y-lab/labs";
import { engine, lab, terminal } from "./lab.ts";

/**
 * Runs one page as a learner does: block by block, with `./lab check` before and after each step. Before a step come the wrong
 * answers of real players.
 */
export function onePage(name: string, file: string): void {
  const page = relative(root, file);
  const { blocks } = readBlocks(readFileSync(file, "utf8"));
  const expected = readExpected(join(labsDir, name));
  const answers = join(labsDir, name, "answer.txt");
  const began = { atMs: 0 };
  let session: Session;
  let second: Session;
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
      rmSync(answers, { force: true });
      const startsItself = blocks.some(({ text }) => text.split("\n").includes("./lab up"));
      const { status, output } = startsItself ? lab(["down", "--volumes"]) : lab(["up"]);
      assert.equal(status, 0, output);
      session = new Session(root, terminal);
      second = new Session(root, terminal);
      began.atMs = Date.now();
    });

    for (const { own, step } of steps(blocks, expected)) {
      const check = (wanted: "missing" | "there") => async () => judge(name, step, wanted, began.atMs);
      if (step) next(`${page}: check ${step.step} fails before the step, with a hint`, check("missing"));
      for (const mistake of step?.mistakes ?? [])
        next(`${page}: check ${step?.step} rejects ${mistake.try.split("\n")[0]}`, () =>
          reject(mistake, step as ExpectedStep),
        );
      for (const block of own) {
        if (!runsOn(block, engine)) continue;
        next(`${page}:${block.line} ${shortly(block)}`, async () => {
          const wrong = await (block.options.terminal ? startBlock(second, block) : runBlock(session, block));
          return wrong && `${page}:${block.line}: ${wrong}`;
        });
      }
      if (step) next(`${page}: check ${step.step} passes after the step`, check("there"));
    }

    test(`${page}: end the session`, async () => {
      session?.end();
      await second?.interrupt();
      second?.end();
    });
  });

  /** Gives a wrong answer; returns the problem if it is accepted, or not told what is wrong. Then the answers are as before. */
  async function reject({ try: text, shows }: Mistake, { step }: ExpectedStep): Promise<string | undefined> {
    const before = existsSync(answers) ? readFileSync(answers, "utf8") : undefined;
    const { status, output } = (await session.run(text, 60_000)) ?? { status: 1, output: "timed out" };
    if (status !== 0) return `${text}\n${output}`;
    const checked = lab(["check", name, String(step), "--since", new Date(began.atMs).toISOString()]);
    if (before === undefined) rmSync(answers, { force: true });
    else writeFileSync(answers, before);
    if (checked.status === 1 && checked.output.includes(shows.en)) return undefined;
    return `expected "${shows.en}" after the wrong answer ${text}\n${checked.output}`;
  }
}

/** The blocks of each step, with the step's expectations. */
function steps(blocks: Block[], expected: ExpectedStep[]) {
  const numbers = [...new Set(blocks.map(({ step }) => step))];
  return numbers.map((number) => ({
    own: blocks.filter(({ step }) => step === number),
    step: expected.find(({ step }) => step === number),
  }));
}

/** Runs `./lab check`. Returns the problem if its result is not as wanted. */
function judge(name: string, step: ExpectedStep | undefined, wanted: "missing" | "there", beganMs: number) {
  const since = ["--since", new Date(beganMs).toISOString()];
  const args = ["check", name, String(step?.step), ...since, ...(wanted === "missing" ? ["--no-wait"] : [])];
  const { status, output } = lab(args);
  const hints = step?.expect.map(({ hint }) => hint?.en ?? "") ?? [];
  if (wanted === "there") return status === 0 ? undefined : `./lab ${args.join(" ")} failed\n${output}`;
  return status === 1 && hints.some((hint) => output.includes(hint))
    ? undefined
    : `./lab ${args.join(" ")} passed already, or showed no hint:\n${output}`;
}

const shortly = ({ language, text, hidden }: Block) =>
  `${hidden ? "learner" : language}: ${text.split("\n")[0]?.slice(0, 60)}`;
