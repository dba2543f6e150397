// `reference --write` generates docs/telemetry.md from the contract; `reference --check` fails if the page is out of date.
// `conventions` lists the contract's undeclared deviations from OpenTelemetry's semantic conventions (../conventions.yaml).
import { readFileSync, writeFileSync } from "node:fs";
import { lines } from "./conventions/finding.ts";
import { checkConventions } from "./conventions/index.ts";
import { loadContract } from "./load.ts";
import { renderReference } from "./reference/index.ts";
import { findReaders } from "./reference/readers.ts";

const page = new URL("../../../docs/telemetry.md", import.meta.url);
const command = process.argv.slice(2).join(" ");

if (command === "conventions") {
  const findings = lines(checkConventions(loadContract()));
  for (const line of findings) console.error(line);
  process.exit(findings.length > 0 ? 1 : 0);
}
if (command !== "reference --write" && command !== "reference --check") {
  console.error("usage: node packages/contract/src/main.ts conventions | reference --check | reference --write");
  process.exit(2);
}
const wanted = renderReference(loadContract(), findReaders());
if (command === "reference --write") writeFileSync(page, wanted);
else if (readFileSync(page, "utf8") !== wanted) {
  console.error("docs/telemetry.md is out of date; run node packages/contract/src/main.ts reference --write");
  process.exit(1);
}
