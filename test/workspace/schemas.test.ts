import assert from "node:assert/strict";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, it } from "node:test";
import { Compile } from "typebox/schema";
import { parse } from "yaml";
import { render, schemas } from "../../schemas/build.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

describe("JSON Schemas", () => {
  it("are all generated", () => {
    const files = readdirSync(join(root, "schemas")).filter((name) => name.endsWith(".json"));
    assert.deepEqual(files.sort(), Object.keys(schemas).sort());
  });

  for (const [name, { describes }] of Object.entries(schemas)) {
    it(`schemas/${name} is up to date (pnpm generate)`, () => assert.equal(read(`schemas/${name}`), render(name)));

    const validator = Compile(JSON.parse(read(`schemas/${name}`)));
    const files = globSync(describes, { cwd: root });
    it(`schemas/${name} describes a file`, () => assert.ok(files.length > 0, describes));

    for (const file of files) {
      it(`${file} names its schema in the first line, for editors`, () => {
        const path = relative(dirname(join(root, file)), join(root, "schemas", name));
        assert.equal(read(file).split("\n")[0], `# yaml-language-server: $schema=${path}`);
      });

      it(`${file} is valid`, () => {
        const [, errors] = validator.Errors(parse(read(file), { merge: true }));
        assert.deepEqual(errors, []);
      });

      it(`${file} is invalid with an unknown key`, () => {
        const whole: unknown = parse(read(file), { merge: true });
        const [first] = Array.isArray(whole) ? whole : [whole];
        Object.assign(first as object, { unknown: true });
        assert.equal(validator.Check(whole), false);
      });
    }
  }
});

describe("schemas/fault.json", () => {
  const validator = Compile(JSON.parse(read("schemas/fault.json")));
  const fault = () => parse(read("chaos/slow-link.yaml"), { merge: true });
  const changes: { what: string; change: (given: ReturnType<typeof fault>) => void }[] = [
    { what: "a change without a deadline", change: ({ changes: [one] }) => delete one.within },
    { what: "an expectation without a query", change: ({ healthy: [one] }) => delete one.customers },
    { what: "Docker's injectors on the native engine", change: ({ inject }) => (inject.native = inject.docker) },
    { what: "an engine without an injector", change: ({ inject }) => (inject.native = []) },
    { what: "a duration without a unit", change: (given) => (given.duration = "60") },
  ];
  for (const { what, change } of changes) {
    it(`rejects ${what}`, () => {
      const given = fault();
      assert.ok(validator.Check(given));
      change(given);
      assert.equal(validator.Check(given), false);
    });
  }
});
