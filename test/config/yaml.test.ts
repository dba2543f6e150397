import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { files } from "./lab.ts";

const pattern = "{otel-collector,prometheus,alertmanager,loki,tempo,grafana,native}/**/*.{yaml,yml}";

test("every YAML file of the stack is valid, without duplicate keys", async () => {
  const paths = await files(pattern);
  assert.ok(paths.length >= 12);
  for (const path of paths) {
    const documents = parseAllDocuments(await readFile(path, "utf8"), { merge: true });
    for (const document of [documents].flat()) assert.deepEqual(document.errors, [], path);
  }
});
