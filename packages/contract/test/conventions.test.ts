import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { lines } from "../src/conventions/finding.ts";
import { checkConventions } from "../src/conventions/index.ts";
import { parseConventions } from "../src/conventions/load.ts";
import type { Conventions } from "../src/conventions/schema.ts";
import { loadContract, toContract } from "../src/load.ts";
import { conventions, findings, registry, replace } from "./conventions.fixture.ts";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

describe("contract.yaml and the semantic conventions", () => {
  it("agree, except for the listed deviations", () => {
    assert.deepEqual(lines(checkConventions(loadContract(), conventions, registry)), []);
  });

  it("disagree if a required attribute is missing", () => {
    const file = parse(read("../contract.yaml"));
    replace(file.groups["http client"], "url.full");
    assert.match(
      lines(checkConventions(toContract(file), conventions, registry)).join("\n"),
      /^span › http client › \S+ › .+: url\.full missing \(allowed: required\)$/m,
    );
  });
});

describe("conventions.yaml", () => {
  it("uses only names that exist in the package and are not deprecated", () => {
    const { metrics, spans, types } = conventions;
    const listed = [...Object.values(metrics), ...Object.values(spans)].flatMap((convention) => [
      ...(convention.required ?? []),
      ...Object.keys(convention["conditionally required"] ?? {}),
      ...(convention.recommended ?? []),
      ...(convention["opt-in"] ?? []),
    ]);
    const isCurrent = (known: typeof registry.attributes) => (name: string) =>
      known.has(name) && known.get(name)?.deprecated === undefined;
    const attributes = new Set([...listed, ...Object.keys(types), ...conventions["open enums"]]);
    assert.deepEqual(
      [...attributes].filter((name) => !isCurrent(registry.attributes)(name)),
      [],
    );
    assert.deepEqual(
      Object.keys(metrics).filter((name) => !isCurrent(registry.metrics)(name)),
      [],
    );
  });

  it("names the installed version of every library that deviates", () => {
    const lock = read("../../../pnpm-lock.yaml");
    const named = new Set((conventions.deviations.libraries ?? []).map(({ library }) => library.replace(" ", "@")));
    assert.deepEqual(
      [...named].filter((library) => !lock.includes(`'${library}':`)),
      [],
    );
  });

  it("must have the package's version", () => {
    const result = findings((_, own) => {
      own.version = "1.44.0";
    });
    assert.deepEqual(result, [
      `conventions.yaml › version: 1.44.0 (allowed: ${registry.version}, the package's version; check every entry against that release)`,
    ]);
  });

  it("is rejected with the malformed place", () => {
    const text = read("../conventions.yaml").replace("instrument: histogram", "instrument: timer");
    assert.throws(() => parseConventions(text), /malformed\nmetrics › http\.server\.request\.duration › instrument/);
  });
});

describe("deviations", () => {
  const missing = { what: "db.response.status_code missing", why: "A test." };
  /** The findings if the fixture's statements have no SQLSTATE, with these deviations. */
  const withDeviations = (...list: Conventions["deviations"]["by design"] & object) =>
    findings((file, own) => {
      replace(file.groups.statement, "db.response.status_code?");
      own.deviations = { "by design": list };
    });

  it("cover findings at their place", () => {
    assert.equal(withDeviations().length, 1);
    for (const where of [
      "span › database client",
      "span › * › till › SELECT *",
      "span › database client › till › SELECT orders",
    ])
      assert.deepEqual(withDeviations({ ...missing, where }), []);
  });

  it("do not cover another place or problem, and are then stale", () => {
    const [found = "", stale, ...others] = withDeviations({ ...missing, where: "span › http server" });
    assert.match(found, /^span › database client › till › SELECT orders: db\.response\.status_code missing/);
    assert.equal(
      stale,
      'deviations › by design › db.response.status_code missing: stale: "span › http server" matches no finding (allowed: delete it)',
    );
    assert.deepEqual(others, []);
    const otherProblem = { ...missing, what: "db.namespace missing", where: "span › database client" };
    assert.equal(withDeviations(otherProblem).length, 2);
  });

  it("are stale if one of their places or problems matches nothing", () => {
    const where = ["span › database client", "span › messaging send"];
    assert.match(
      withDeviations({ ...missing, where }).join("\n"),
      /^deviations .+ "span › messaging send" matches no finding/,
    );
    const what = [missing.what, "db.namespace missing"];
    const result = withDeviations({ ...missing, what, where: "span › database client" });
    assert.match(result.join("\n"), /^deviations .+ "db\.namespace missing" matches no finding/);
  });

  it("are stale once the contract is corrected", () => {
    const stale = findings((_, own) => {
      const where = ["span › database client", "span › http client"];
      own.deviations = { "to be removed": [{ ...missing, where }] };
    });
    assert.deepEqual(stale, [
      'deviations › to be removed › db.response.status_code missing: stale: "span › database client, span › http client" matches no finding (allowed: delete it)',
    ]);
  });
});
