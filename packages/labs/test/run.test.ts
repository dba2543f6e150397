import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Block, runBlock, Session, startBlock } from "../src/index.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

function session(t: TestContext): Session {
  const one = new Session(here, process.env);
  t.after(() => one.end());
  return one;
}

const block = (text: string, more: Partial<Block> = {}): Block => ({
  line: 1,
  language: "sh",
  text,
  options: {},
  step: undefined,
  ...more,
});
const expecting = (text: string, output: string, options = {}) =>
  block(text, { expected: { line: 2, text: output }, options });

test("all blocks share a shell: working directory, variables and functions persist", async (t) => {
  const shell = session(t);
  assert.equal(await runBlock(shell, block('cd ..\nNAME=$(echo "a b")\nhi() { echo "hi $1"; }')), undefined);
  assert.equal(await runBlock(shell, expecting('basename "$PWD"; hi "$NAME"', "labs\nhi a b")), undefined);
});

test("quotes, heredocs and loops are passed to the shell verbatim", async (t) => {
  const text = "for i in 1 2; do cat <<'END'\n$i \"x\" 'y'\nEND\ndone\necho $'\\t' | wc -c | tr -d ' '";
  assert.equal(await runBlock(session(t), expecting(text, "$i \"x\" 'y'\n$i \"x\" 'y'\n2")), undefined);
});

test("the output has both streams in order", async (t) => {
  assert.equal(await runBlock(session(t), expecting("echo 1; echo 2 >&2; echo 3", "1\n2\n3")), undefined);
});

test("a mismatch is shown as a diff, starting at the first difference", async (t) => {
  const wrong = await runBlock(session(t), expecting("echo a; echo b 12 ms; echo d", "a\nb … s\nc"));
  assert.equal(
    wrong,
    "unexpected output (- expected, + actual)\n    a\n  - b … s\n  - c\n  + b 12 ms\n  + d\n  $ echo a; echo b 12 ms; echo d",
  );
});

test("a line … matches any number of lines", async (t) => {
  assert.equal(await runBlock(session(t), expecting("seq 5", "1\n…\n4\n…")), undefined);
  assert.match((await runBlock(session(t), expecting("seq 5", "1\n…\n7"))) ?? "", / {2}- 7\n {2}\+ 2\n/);
});

test("an unexpected exit status is reported, even of a line in the middle", async (t) => {
  const shell = session(t);
  assert.match((await runBlock(shell, block("ls /nowhere\necho fine"))) ?? "", /^exit status 2, expected 0; output:/);
  assert.equal(await runBlock(shell, block("false", { options: { exit: 1 } })), undefined);
  assert.match((await runBlock(shell, block("true", { options: { exit: 1 } }))) ?? "", /^exit status 0, expected 1/);
  assert.equal(await runBlock(shell, block("if false; then :; fi; false || true")), undefined);
});

test("a shell that exits has failed", async (t) => {
  assert.match((await runBlock(session(t), block("exit 3"))) ?? "", /^exit status 3/);
});

test("a hanging command is killed at its timeout, with its children", async (t) => {
  const shell = session(t);
  const wrong = await runBlock(shell, block("sleep 600", { options: { timeout: "300ms" } }));
  assert.match(wrong ?? "", /^timed out after 0.3 s\n {2}\$ sleep 600/);
});

test("a block with wait is retried until its output matches", async (t) => {
  const shell = session(t);
  const counting = expecting("n=$((n + 1)); echo $n", "2", { wait: "20s" });
  assert.equal(await runBlock(shell, counting), undefined);
  const never = await runBlock(shell, expecting("echo 1", "2", { wait: "100ms" }));
  assert.match(never ?? "", /- 2\n {2}\+ 1/);
});

test("a query goes to the store for its language, and must return data", async (t) => {
  const shell = session(t);
  await runBlock(shell, block("cd $(mktemp -d); printf 'echo \"$@\"' > lab; chmod +x lab"));
  const query = (language: Block["language"], text: string, expected: string) =>
    runBlock(shell, { ...expecting(text, expected, { wait: "1ms" }), language });
  assert.equal(await query("promql", "sum(up)", "query sum(up)"), undefined);
  assert.equal(await query("logql", `{a="b"} |= "it's"`, `logs {a="b"} |= "it's"`), undefined);
  assert.equal(await query("traceql", "{ status = error }", "traces { status = error }"), undefined);
  await runBlock(shell, block("echo 'echo no series: nothing matches' > lab"));
  assert.match(
    (await query("promql", "up", "no series…")) ?? "",
    /^the query returned no data\n {2}\$ \.\/lab query 'up'/,
  );
});

test("a block of the second terminal keeps running until the next one", async (t) => {
  const shell = session(t);
  const endless = "trap 'echo bye' EXIT; echo ready; sleep 600";
  assert.equal(await startBlock(shell, expecting(endless, "ready")), undefined);
  assert.equal(await startBlock(shell, block("", { options: { terminal: 2 } })), undefined);
  assert.equal(await startBlock(shell, expecting("echo again", "again")), undefined);
});

test("a block of the second terminal that ends or never prints its output has failed", async (t) => {
  const shell = session(t);
  assert.match((await startBlock(shell, expecting("echo a; false", "b"))) ?? "", /^the command has ended[\s\S]*\+ a/);
  const silent = expecting("echo a; sleep 600", "b", { terminal: 2, wait: "500ms" });
  assert.match((await startBlock(shell, silent)) ?? "", /^timed out[\s\S]*\+ a/);
});
