import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { execa } from "execa";
import { file, scratch, text, tool } from "./lab.ts";

/** Starts Alertmanager on a free port, because it validates its file only at start. Whether it begins to listen. */
async function starts(config: string, storage: string): Promise<boolean> {
  const args = [`--config.file=${config}`, `--storage.path=${storage}`];
  const child = execa(
    await tool("alertmanager"),
    [...args, "--web.listen-address=127.0.0.1:0", "--cluster.listen-address="],
    { all: true, reject: false },
  );
  for await (const line of child.iterable({ from: "all" })) {
    if (!line.includes("Listening on")) continue;
    child.kill("SIGTERM");
    await child;
    return true;
  }
  return false;
}

test("Alertmanager accepts its file", async (t) => {
  assert.equal(await starts(file("alertmanager", "alertmanager.yml"), await scratch(t)), true);
});

test("Alertmanager rejects a route to an unknown receiver", async (t) => {
  const folder = await scratch(t);
  const broken = (await text("alertmanager", "alertmanager.yml")).replace("receiver: quiet", "receiver: unknown");
  await writeFile(join(folder, "broken.yml"), broken);
  assert.equal(await starts(join(folder, "broken.yml"), folder), false);
});
