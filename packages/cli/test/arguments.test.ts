import assert from "node:assert/strict";
import { test } from "node:test";
import { Command } from "commander";
import { durationText, numberFrom, oneOf, optionOf } from "../src/commands/arguments.ts";
import { UsageError } from "../src/errors.ts";
import { parseDuration } from "../src/stores/time.ts";

/** Parses arguments as the program does; returns what the action receives. */
function parsed(args: string[]): unknown[] {
  let got: unknown[] = [];
  new Command("test")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .addArgument(oneOf("[colour]", "", "colour", ["red", "blue"]))
    .addOption(optionOf("--size <size>", "", "size", ["small", "large"]))
    .option("--limit <number>", "", numberFrom(1, 10))
    .option("--rest <percent>", "", numberFrom(0, 100, { whole: false }))
    .option("--since <time>", "", durationText)
    .action((colour, options) => {
      got = [colour, options];
    })
    .parse(args, { from: "user" });
  return got;
}

test("known values are accepted, and numbers are parsed", () => {
  assert.deepEqual(parsed(["red", "--size", "small"]), ["red", { size: "small" }]);
  assert.deepEqual(parsed(["--limit", "10", "--rest", "2.5", "--since", "5m"]), [
    undefined,
    { limit: 10, rest: 2.5, since: "5m" },
  ]);
});

test("an unknown value is a UsageError that lists the known ones", () => {
  const cases: [args: string[], message: string][] = [
    [["green"], 'unknown colour "green" (choose from: red, blue)'],
    [["red", "--size", "huge"], 'unknown size "huge" (choose from: small, large)'],
    [["--since", "5x"], '"5x" is not a duration (examples: 500ms, 30s, 5m, 2h, 1d)'],
  ];
  for (const [args, message] of cases)
    assert.throws(
      () => parsed(args),
      (error) => error instanceof UsageError && error.message === message,
      message,
    );
});

test("a number out of range is rejected by the option", () => {
  for (const value of ["0", "11", "-1", "many", "1e1", "1.5", ""])
    assert.throws(
      () => parsed(["--limit", value]),
      /'--limit <number>' .* must be a whole number from 1 to 10\./,
      value,
    );
  for (const value of ["101", "-1", "many", "1e1", ""])
    assert.throws(() => parsed(["--rest", value]), /must be a number from 0 to 100\./, value);
});

test("durations have a unit", () => {
  assert.deepEqual(
    ["500ms", "1.5s", "5m", "2h", "1d"].map(parseDuration),
    [500, 1_500, 300_000, 7_200_000, 86_400_000],
  );
  for (const text of ["5", "5 m", "m", "-5m", "5w"]) assert.throws(() => parseDuration(text), UsageError, text);
});
