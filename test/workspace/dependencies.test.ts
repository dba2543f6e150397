import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, "utf8");

type Manifest = Record<"dependencies" | "devDependencies" | "optionalDependencies", Record<string, string> | undefined>;

describe("dependencies", () => {
  const workspace: { catalog: Record<string, string>; overrides: Record<string, string> } = parse(
    read("pnpm-workspace.yaml"),
  );

  // With two copies of one of these, spans created by one copy are not exported by the other.
  for (const name of ["api", "core", "resources", "instrumentation", "sdk-node", "instrumentation-http"]) {
    it(`include one copy of @opentelemetry/${name}`, () => {
      const lock: { packages: Record<string, unknown> } = parse(read("pnpm-lock.yaml"));
      const prefix = `@opentelemetry/${name}@`;
      const locked = Object.keys(lock.packages).filter((key) => key.startsWith(prefix));
      assert.equal(locked.length, 1, locked.join(", "));
      const copies = globSync(`node_modules/.pnpm/*/node_modules/@opentelemetry/${name}/package.json`, { cwd: root });
      const versions = new Set(
        copies.filter((file) => file.includes(`opentelemetry+${name}@`)).map((file) => JSON.parse(read(file)).version),
      );
      assert.deepEqual([...versions], [workspace.catalog[`@opentelemetry/${name}`]]);
    });
  }

  const exact = /^(\d+\.\d+\.\d+(-[\w.]+)?|catalog:|workspace:\*)$/;
  for (const file of globSync("{package.json,{packages,services}/*/package.json,{grafana,test}/package.json}", {
    cwd: root,
  })) {
    it(`have exact versions in ${file}`, () => {
      const { dependencies, devDependencies, optionalDependencies }: Manifest = JSON.parse(read(file));
      const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
      assert.deepEqual(
        all.filter(([, version]) => !exact.test(version)),
        [],
      );
    });
  }

  it("have exact versions in the pnpm catalog", () => {
    assert.deepEqual(
      Object.entries(workspace.catalog).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
  });
});
