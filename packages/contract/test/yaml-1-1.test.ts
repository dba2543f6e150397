import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { foreignToYaml11 } from "./yaml-1-1.ts";

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

describe("the YAML files, for parsers of YAML 1.1 (PyYAML)", () => {
  for (const name of ["contract.yaml", "conventions.yaml"]) {
    it(`${name} means the same to them`, () => {
      assert.deepEqual(foreignToYaml11(read(name)), []);
    });
  }

  it("requires quotes around an optional name in a flow list", () => {
    const unquoted = read("contract.yaml").replaceAll(/"([a-z][\w.]*\?)"/g, "$1");
    const found = foreignToYaml11(unquoted);
    assert.ok(found.length >= 30, `${found.length} found`);
    for (const line of found) assert.match(line, /^line \d+: [\w.]+\? \(must be quoted in \[\] and \{\}\)$/);
  });

  const refused = {
    "a: [b?]": "line 1: b? (must be quoted in [] and {})",
    "a:\n  - { b?: c }": "line 2: b? (must be quoted in [] and {})",
    "a: [:b]": "line 1: :b (must be quoted in [] and {})",
    "a:\tb": "line 1: a tab",
    "a: &b.c 1": "line 1: &b.c (anchor)",
    "a: =": "line 1: = (has another meaning in YAML 1.1)",
    "a: on": "line 1: on (has another meaning in YAML 1.1)",
    "a: 010": "line 1: 010 (has another meaning in YAML 1.1)",
    "a: 1:30": "line 1: 1:30 (has another meaning in YAML 1.1)",
  };
  for (const [text, line] of Object.entries(refused)) {
    it(`finds the problem in ${JSON.stringify(text)}`, () => assert.deepEqual(foreignToYaml11(text), [line]));
  }

  it("accepts quotes, and a question mark in a block list or a sentence", () => {
    assert.deepEqual(foreignToYaml11('- b?\n- ["b?", "on"]\n- { why: "Is it?", times: 1.5, s: [GET /a/b, 2xx] }'), []);
  });
});
