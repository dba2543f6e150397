import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { explain, UsageError } from "../src/errors.ts";
import { aboutOf, codeLines, importsOf } from "../src/instrumentation-compare/code.ts";
import { difference } from "../src/instrumentation-compare/difference.ts";
import { counted, groupedByOwners } from "../src/instrumentation-compare/report.ts";
import { argumentsOf, linesOf, sourcesOf, textOf } from "../src/instrumentation-compare/sources.ts";
import { requireWays, ways } from "../src/instrumentation-compare/ways.ts";

test("comments and empty lines are not lines of code", () => {
  const text = `// A note.\n/** One line. */\nconst a = 1; // and why\n\n  /**\n   * Three.\n   */\n  const b = 2;\n`;
  assert.equal(codeLines(text), 2);
});

test("an import counts unless it is of types only", () => {
  const text = [
    'import type { A } from "./types.ts";',
    'import { type B, c } from "./values.ts";',
    "import {",
    "  d,",
    '} from "@o11y-lab/telemetry/in-span";',
    'import "./effect.ts";',
    'export { e } from "./again.ts";',
    'const text = "from nowhere";',
  ].join("\n");
  assert.deepEqual(importsOf(text), ["./values.ts", "@o11y-lab/telemetry/in-span", "./effect.ts", "./again.ts"]);
});

test("a file's purpose is in its first lines, above its first export, or in its first note", () => {
  assert.equal(aboutOf("// What it is. And why.\nimport x;\n/** Other. */\nexport const a = 1;"), "What it is");
  assert.equal(
    aboutOf(
      "import x;\n// An aside.\n/** Inner. */\nconst a = 1;\n/**\n * What it\n * does. How.\n */\nexport async function f() {}",
    ),
    "What it does",
  );
  assert.equal(aboutOf("import x;\n\n// What it is\n// for.\nexport const a = 1;"), "What it is for");
});

test("a way adds what its flags and its main file load, also from packages/telemetry", () => {
  const paths = (way: (typeof ways)[number]) => sourcesOf("catalog", way).map(({ path }) => path);
  assert.deepEqual(paths("bare"), []);
  assert.deepEqual(paths("register"), []);
  assert.ok(argumentsOf("catalog", "register").includes("@opentelemetry/auto-instrumentations-node/register"));
  for (const path of [
    "services/catalog/main.auto.ts",
    "services/catalog/telemetry/auto/hook.mjs",
    "services/catalog/telemetry/auto/preload.ts",
    "services/catalog/telemetry/auto/redaction.ts",
    "packages/telemetry/src/sdk/client-disconnect.ts",
    "packages/telemetry/src/semconv.ts",
  ])
    assert.ok(paths("auto").includes(path), path);
  assert.ok(paths("manual").includes("packages/telemetry/src/sdk/retry.ts"));
  assert.ok(!paths("manual").some((path) => path.includes("/src/adapters/") || path.endsWith(".json")));
});

test("the lines of a way are its own and the shared ones", () => {
  for (const way of ways) {
    const { own, shared, total } = linesOf("catalog", way);
    const sources = sourcesOf("catalog", way);
    assert.equal(total, own + shared, way);
    assert.equal(
      total,
      sources.reduce((sum, { lines }) => sum + lines, 0),
      way,
    );
  }
  const [auto, manual] = [linesOf("catalog", "auto"), linesOf("catalog", "manual")];
  assert.ok(auto.own > 40 && auto.shared > 80 && manual.own > auto.own && manual.shared > auto.shared);
  // Of a main file only what it has beyond main.bare.ts.
  assert.equal(sourcesOf("catalog", "auto").find(({ path }) => path.endsWith("/main.auto.ts"))?.lines, 1);
});

test("catalog's README has the line counts that compare prints", () => {
  const readme = textOf("services/catalog/README.md");
  for (const way of ["auto", "manual"] as const) {
    const { own, shared } = linesOf("catalog", way);
    assert.ok(readme.includes(`| ${own} + ${shared} lines |`), `${way}: ${own} + ${shared} lines`);
  }
});

test("every file of a way states its purpose", () => {
  for (const { path, lines, about } of ways.flatMap((way) => sourcesOf("catalog", way)))
    assert.ok(lines > 0 && about.length > 15, `${path}: "${about}"`);
});

test("diff shows the commands, the main files line by line, and the lines of each file", () => {
  const lines = difference("catalog", 200).map(stripVTControlCharacters);
  for (const part of [
    "  register  node --experimental-loader=@opentelemetry/instrumentation/hook.mjs --import",
    "--- services/catalog/main.bare.ts",
    "+++ services/catalog/main.auto.ts",
    '+import { shutdown } from "./telemetry/auto/preload.ts";',
    "+++ services/catalog/main.manual.ts",
    '+import { startTelemetry } from "./telemetry/manual/sdk.ts";',
    "   const config = readConfig();",
  ])
    assert.ok(
      lines.some((line) => line.startsWith(part)),
      part,
    );
  assert.ok(lines.some((line) => /^ {2}telemetry\/auto\/preload.ts +– +– +\d+ +– +\w/.test(line)));
  assert.ok(lines.some((line) => /^ {2}instrumentation\/http-server.ts +– +– +– +\d+ +Adds a server span/.test(line)));
  const { total } = linesOf("catalog", "manual");
  assert.ok(lines.some((line) => new RegExp(`^in total +0 +0 +\\d+ +${total}$`).test(line)));
});

test("a service that cannot be compared is refused with a hint", () => {
  for (const [service, message] of [
    ["payment", "payment is instrumented in one way only; choose from: catalog"],
    ["till", 'unknown service "till"; choose from: catalog'],
  ] as const) {
    assert.throws(
      () => requireWays(service),
      (error) => error instanceof UsageError && explain(error) === message,
    );
  }
  requireWays("catalog");
});

test("adjacent equal spans are counted", () => {
  assert.equal(counted(["a", "b", "b", "a"]), "a · b ×2 · a");
  assert.equal(counted([]), "–");
});

test("names are grouped by who has them; what all have is left out", () => {
  const groups = groupedByOwners({ bare: [], register: ["a", "b"], auto: ["a", "b", "c"], manual: ["a", "d"] });
  assert.deepEqual(
    [...groups],
    [
      ["register, auto", ["b"]],
      ["auto", ["c"]],
      ["manual", ["d"]],
    ],
  );
});
