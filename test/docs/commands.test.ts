import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { documents, read, root } from "./markdown.ts";

const typed = documents.flatMap((file) => {
  const { blocks, code } = read(file);
  const lines = blocks
    .filter(({ language }) => /^(sh|bash|shell)$/.test(language))
    .flatMap(({ text }) => text.split("\n"));
  return [...lines, ...code.map(({ text }) => text)]
    .map((line) => line.replace(/\s+#.*$/, "").replace(/^(\w+=\S+ )*/, ""))
    .filter((line) => /^\.\/lab( |$)/.test(line))
    .map((line) => ({ file, line }));
});

const help = new Map<string, string>();
function helpOf(command: string): string {
  const known = help.get(command);
  if (known !== undefined) return known;
  const text = execFileSync(process.execPath, ["packages/cli/src/main.ts", ...(command ? [command] : []), "--help"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  help.set(command, text);
  return text;
}

test("the documents show commands at all", () => assert.ok(typed.length > 10));

for (const { file, line } of typed) {
  test(`${file}: \`${line}\` is a command of the lab`, () => {
    const words = line
      .replaceAll(/'[^']*'|"[^"]*"/g, "TEXT")
      .split(/\s+/)
      .slice(1);
    const [command = "", ...rest] = words;
    assert.match(helpOf(""), new RegExp(`^  ${command}\\b`, "m"), `there is no ./lab ${command}`);
    for (const option of rest.filter((word) => word.startsWith("-"))) {
      assert.ok(helpOf(command).includes(option), `./lab ${command} has no ${option}`);
    }
  });
}
