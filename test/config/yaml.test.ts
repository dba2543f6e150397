import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { file, root } from "./lab.ts";

const pattern = "{otel-collector,prometheus,alertmanager,loki,tempo,native}/**/*.{yaml,yml}";

test("every YAML file of the stack is YAML, without a key twice", async () => {
  const paths = await Array.fromAsync(glob(pattern, { cwd: root }));
  assert.ok(paths.length >= 12);
  for (const path of paths) {
    const documents = parseAllDocuments(await readFile(file(path), "utf8"), { merge: true });
    for (const document of [documents].flat()) assert.deepEqual(document.errors, [], path);
  }
});
