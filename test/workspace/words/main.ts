// Prints each word of list.ts that a file still contains. `--prune` removes the clean files from pending.json.
import { writeFileSync } from "node:fs";
import { checkedFiles, findings, pending } from "./check.ts";

const found = new Map(checkedFiles().map((file) => [file, findings(file)]));
for (const line of [...found.values()].flat()) console.log(line);
if (process.argv[2] === "--prune") {
  const left = pending.filter((file) => found.get(file)?.length);
  writeFileSync(new URL("pending.json", import.meta.url), `${JSON.stringify(left, undefined, 2)}\n`);
}
