import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { budgets, type Contract, instrumentedAs, parseContract, renderReference } from "../src/index.ts";
import { text } from "./fixture.ts";

/** The fixture, with a choice of two instrumentations for the bank. */
const file = text
  .replace("instrumentation: auto", "instrumentation: [auto, manual]")
  .replace(
    "- { names: [process orders],",
    "- { names: [take order], instrumented: manual, kind: internal, why: Its own. }\n      $&",
  )
  .replace("- { names: [process orders],", "- { names: [process orders], instrumented: auto,")
  .replace(
    "services: [till]\n    attributes: [shop.outcome]",
    "services: [till, bank: manual]\n    attributes: [shop.outcome]",
  );
const whole = parseContract(file);
const names = ({ spans, metrics }: Contract) =>
  [...spans, ...metrics].filter(({ service }) => service === "bank").map(({ name }) => name);

describe("a service with two instrumentations", () => {
  it("is reduced to the chosen one, or to the default", () => {
    assert.deepEqual(names(whole), ["POST /charges", "take order", "process orders", "GET", "shop.orders"]);
    assert.deepEqual(names(instrumentedAs(whole)), ["POST /charges", "process orders", "GET"]);
    assert.deepEqual(names(instrumentedAs(whole, { bank: "manual" })), [
      "POST /charges",
      "take order",
      "GET",
      "shop.orders",
    ]);
  });

  it("does not affect other services", () => {
    const till = ({ spans, metrics }: Contract) => [...spans, ...metrics].filter(({ service }) => service === "till");
    assert.deepEqual(till(instrumentedAs(whole, { bank: "manual" })), till(whole));
  });

  it("rejects an unknown instrumentation, in a rule and in a choice", () => {
    assert.throws(
      () => instrumentedAs(whole, { bank: "mixed" }),
      /bank: unknown instrumentation "mixed" \(choose from: auto, manual\)/,
    );
    const wrong = (from: string, to: string, message: RegExp) => {
      assert.ok(file.includes(from), from);
      assert.throws(() => parseContract(file.replace(from, to)), message);
    };
    wrong("instrumented: manual", "instrumented: mixed", /bank › take order: bank has no choice that includes "mixed"/);
    wrong("bank: manual", "till: manual", /shop.orders: till has no choice that includes "manual"/);
  });

  it("has a budget per instrumentation, and marks in the reference", () => {
    assert.deepEqual(
      budgets(whole).map(({ service, series }) => [service, series]),
      [
        ["till", 6],
        ["bank (auto)", 0],
        ["bank (manual)", 2],
      ],
    );
    const page = renderReference(whole);
    for (const part of [
      "| `take order` (manual) | internal |",
      "| `process orders` (auto) |",
      "| till, bank (manual) |",
    ])
      assert.ok(page.includes(part), part);
  });
});
