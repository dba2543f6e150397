import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogger } from "../src/logger.ts";
import { masked, maskedWithin } from "../src/private.ts";

const hidden = [
  ...[
    "4242424242424242",
    "4000 0000 0000 0002",
    "5555-5555-5555-4444",
    "4242%204242%204242%204242",
    "3782 822463 10005",
  ],
  ...["hedwig.private@example.org", "hedwig.private%40example.org", "Bearer abcdef0123456789"],
  ...["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJoZWR3aWcifQ.c2lnbmF0dXJl", "token=hunter2hunter2", "cvv=739"],
];
const needed = [
  // Order ids that consist of digits.
  ...["12345678-4234-4123-8123-123456789012", "42424242-4242-4242-8242-424242424242"],
  ...["0123456789012345678901234567890a", "pg@8.23.1", "0.4242424242424242", "2026-11-21T16:00:00.000Z", "tent-2p"],
];

/** A logger that keeps its lines. */
function logger() {
  const lines: string[] = [];
  const log = createLogger("debug", {}, { write: (line) => void lines.push(line) });
  return { log, lines };
}

for (const value of hidden) {
  test(`${value} is masked, alone and inside a text`, () => {
    for (const text of [value, `no "${value}", please`, `/orders/${value}?x=1`, `[${value},`]) {
      assert.ok(!masked(text).includes(value), masked(text));
      assert.notEqual(masked(text), "[redacted][redacted]");
    }
  });
}

for (const value of needed) {
  test(`${value} is not masked`, () => assert.equal(masked(`/orders/${value}?x=1`), `/orders/${value}?x=1`));
}

test("strings inside lists and objects are masked, numbers and dates are not", () => {
  const at = new Date(0);
  const seen = maskedWithin({ list: ["a@example.org"], deep: { text: "4242424242424242" }, n: 4242424242424242, at });
  assert.deepEqual(seen, { list: ["[redacted]"], deep: { text: "[redacted]" }, n: 4242424242424242, at });
});

test("a log line has no private data: fields by name, values by format, messages, errors", () => {
  const { log, lines } = logger();
  log.info({ card: { number: "1" }, cvv: "739", email: "x", request: { token: "hunter2" } }, "by name");
  log.info({ reason: "bad card 4242 4242 4242 4242" }, "mail for hedwig.private@example.org");
  log.warn("%s is no card", "4242424242424242");
  log.error(new Error("cannot reach hedwig.private@example.org"));
  log.error({ err: new Error("cannot charge 4242424242424242") }, "failed");
  const text = lines.join("");
  for (const value of ["739", "hunter2", "4242", "hedwig"]) assert.ok(!text.includes(value), `${value} in ${text}`);
  assert.equal(lines.length, 5);
  for (const line of lines) JSON.parse(line);
  assert.match(text, /by name.*is no card.*cannot reach \[redacted\]/s);
});
