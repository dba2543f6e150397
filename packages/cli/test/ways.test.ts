import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { UsageError } from "../src/errors.ts";
import { difference } from "../src/ways/difference.ts";
import { counted, onlyIn } from "../src/ways/report.ts";
import { aboutOf, codeLines, linesAdded, needsWays, telemetryOf } from "../src/ways/sources.ts";

test("comments and empty lines are no code", () => {
  const text = `// A note.\n/** One line. */\nconst a = 1; // and why\n\n  /**\n   * Three.\n   */\n  const b = 2;\n`;
  assert.equal(codeLines(text), 2);
});

test("a file says what it is for in its first lines, or above what it exports", () => {
  assert.equal(aboutOf("// What it is. And why.\nimport x;\n/** Other. */\nexport const a = 1;"), "What it is");
  assert.equal(
    aboutOf(
      "import x;\n// An aside.\n/** Inner. */\nconst a = 1;\n/**\n * What it\n * does. How.\n */\nexport async function f() {}",
    ),
    "What it does",
  );
});

test("every file of catalog's telemetry says what it is for", () => {
  const sources = [...telemetryOf("catalog", "auto"), ...telemetryOf("catalog", "manual")];
  assert.ok(sources.length > 15);
  for (const { name, lines, about } of sources) assert.ok(lines > 0 && about.length > 15, `${name}: "${about}"`);
});

test("the difference has the main files line by line, and each folder's files", () => {
  const lines = difference("catalog", 200).map(stripVTControlCharacters);
  for (const part of [
    "--- services/catalog/main.auto.ts",
    "+++ services/catalog/main.manual.ts",
    '-import { shutdown } from "./telemetry/auto/preload.ts";',
    '+import { startTelemetry } from "./telemetry/manual/start.ts";',
    "   const config = readConfig();",
  ])
    assert.ok(
      lines.some((line) => line.startsWith(part)),
      part,
    );
  assert.ok(lines.some((line) => /^preload.ts +\d+ +– +\w/.test(line)));
  assert.ok(lines.some((line) => /^http-server.ts +– +\d+ +A server span and a duration/.test(line)));
  assert.ok(linesAdded("catalog", "manual") > linesAdded("catalog", "auto"));
  assert.equal(linesAdded("catalog", "bare"), 0);
});

test("a service that has one way only is refused in one line that names the other", () => {
  for (const [service, message] of [
    ["payment", /^payment is instrumented in one way only$/],
    ["till", /^there is no service "till"$/],
  ] as const) {
    assert.throws(
      () => needsWays(service),
      (error) => error instanceof UsageError && message.test(error.message) && error.mend?.endsWith("catalog") === true,
    );
  }
  needsWays("catalog");
});

test("spans that repeat themselves are counted, and names that only one has are listed", () => {
  assert.equal(counted(["a", "b", "b", "a"]), "a · b ×2 · a");
  assert.equal(counted([]), "–");
  assert.equal(onlyIn(["a", "b"], ["b"]), "a");
  assert.equal(onlyIn(["b"], ["b"]), "none");
});
