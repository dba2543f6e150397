import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";

/** Commits up to this one were written before the rule. */
const BASE = "3d04b6c39e5cb41e98f7ff3982d7fb539244f92f";
const root = join(import.meta.dirname, "../..");

/** What is wrong with a commit's subject, or undefined. */
function wrongWith(subject: string): string | undefined {
  if (subject.length > 72) return `${subject.length} characters (allowed: 72)`;
  if (!/^[a-z0-9][\w./-]*((, |\/)[a-z0-9][\w./-]*)*: \S/.test(subject)) return 'not of the form "area: what changed"';
  if (/[.…]$/.test(subject)) return "ends with a full stop";
  return undefined;
}

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** The subjects since BASE without merges and reverts; undefined where the history does not reach back to it. */
function subjects(): string[] | undefined {
  try {
    git("merge-base", "--is-ancestor", BASE, "HEAD");
  } catch {
    return undefined;
  }
  const lines = git("log", "--no-merges", "--format=%h %s", `${BASE}..HEAD`).split("\n").filter(Boolean);
  return lines.filter((line) => !/^\S+ Revert "/.test(line));
}

describe("commit subjects", () => {
  const found = subjects();
  it("are of the form `area: what changed`, at most 72 characters", {
    skip: !found && `the git history does not reach back to ${BASE.slice(0, 7)} (git fetch --unshallow)`,
  }, () => {
    const wrong = (found ?? []).flatMap((line) => {
      const [hash = ""] = line.split(" ");
      const reason = wrongWith(line.slice(hash.length + 1));
      return reason ? [`${line}: ${reason}`] : [];
    });
    assert.deepEqual(wrong, []);
  });

  it("are accepted with one area, several, or a part of one", () => {
    for (const subject of [
      "checkout: set span status on every failed step",
      "labs, tests: follow the renamed log attributes",
      "catalog/auto: let pino's own fields win",
      "docker-compose.yaml: raise catalog's memory limit to 192 MiB",
    ])
      assert.equal(wrongWith(subject), undefined, subject);
  });

  it("are refused without an area, too long, or as a sentence", () => {
    for (const subject of [
      "Catalog: start in half the time",
      "raise the memory limit",
      "docs:no space",
      "docs: add a page.",
      "fixup! docs: add a page",
      `docs: ${"x".repeat(67)}`,
    ])
      assert.notEqual(wrongWith(subject), undefined, subject);
  });
});
