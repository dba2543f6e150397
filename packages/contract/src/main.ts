// reference --write makes docs/telemetry.md from the contract; --check says whether it is what it should be.
import { readFileSync, writeFileSync } from "node:fs";
import { loadContract } from "./load.ts";
import { renderReference } from "./reference/index.ts";
import { findReaders } from "./reference/readers.ts";

const page = new URL("../../../docs/telemetry.md", import.meta.url);
const [command, option] = process.argv.slice(2);

if (command !== "reference" || !(option === "--write" || option === "--check")) {
  console.error("use: node packages/contract/src/main.ts reference --check|--write");
  process.exit(2);
}
const wanted = renderReference(loadContract(), findReaders());
if (option === "--write") writeFileSync(page, wanted);
else if (readFileSync(page, "utf8") !== wanted) {
  console.error(
    "docs/telemetry.md is not what the contract says: node packages/contract/src/main.ts reference --write",
  );
  process.exit(1);
}
