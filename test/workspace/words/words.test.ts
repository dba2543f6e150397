import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allowed } from "./allowed.ts";
import { checkedFiles, findings, pending } from "./check.ts";
import { isChecked } from "./texts.ts";

const files = checkedFiles();

describe("plain English (test/workspace/words/list.ts)", () => {
  it("is in every document, comment and message, except in the files of pending.json", () => {
    const found = files.filter((file) => !pending.includes(file)).flatMap((file) => findings(file));
    assert.deepEqual(found, []);
  });

  it("has no clean file in pending.json (node test/workspace/words/main.ts --prune)", () => {
    const clean = pending.filter((file) => !files.includes(file) || findings(file).length === 0);
    assert.deepEqual(clean, []);
  });

  for (const one of allowed) {
    it(`has an exception that is needed: ${one.file}, "${one.text}"`, () => {
      const others = allowed.filter((other) => other !== one);
      assert.ok(files.includes(one.file));
      assert.notDeepEqual(findings(one.file), findings(one.file, undefined, others));
    });
  }
});

describe("the check for plain English", () => {
  const found = (file: string, text: string) => findings(file, text).map((line) => line.replace(/ \(write: .*/, ""));

  it("reads documents and configuration as a whole", () => {
    assert.deepEqual(found("a.md", "One.\n\nWhoever reads «this».\n"), [
      'a.md:3: "Whoever"',
      'a.md:3: "«"',
      'a.md:3: "»"',
    ]);
    assert.deepEqual(found("a.yaml", "why: it is\n  told\n"), ['a.yaml:1: "is told"']);
  });

  it("reads the comments and strings of code, not its names", () => {
    const text = 'const nobody = whatever("by hand"); // it mends\n/* seen\n * from */ `it says`;';
    assert.deepEqual(found("a.ts", text).sort(), [
      'a.ts:1: "by hand"',
      'a.ts:1: "mends"',
      'a.ts:2: "seen * from"',
      'a.ts:3: "says"',
    ]);
  });

  it("leaves right English alone", () => {
    const text =
      "It stands for X. As so many as needed. Doors, bodies and commands: recommended, amended, daytrickles.\n";
    assert.deepEqual(found("a.md", text), []);
  });

  it("leaves out translations, generated files and other people's code", () => {
    for (const file of ["README.zh-TW.md", "pnpm-lock.yaml", "native/go/k6/go.mod", "flags/flags.json"])
      assert.equal(isChecked(file), false, file);
  });
});
