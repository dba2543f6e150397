// Finds or builds the named tools (default: all), and prints their paths.

import { ensureTools } from "./ensure-tools.ts";
import { ToolchainError } from "./errors.ts";
import { ensureKafka } from "./kafka.ts";
import { ensurePostgres } from "./postgres.ts";
import { progressLine } from "./progress.ts";
import type { ToolEvent } from "./report.ts";
import { type ToolName, toolNames } from "./tools.ts";

const live = process.stderr.isTTY;

function draw(event: ToolEvent): void {
  const passing = event.state === "building";
  if (live) process.stderr.write(`\r\x1b[K${progressLine(event)}${passing ? "" : "\n"}`);
  else if (!passing || Math.round(event.seconds) % 10 === 0) process.stderr.write(`${progressLine(event)}\n`);
}

const known = [...toolNames, "kafka", "postgres"];
const asked = process.argv.length > 2 ? process.argv.slice(2) : known;
const unknown = asked.filter((name) => !known.includes(name));

try {
  if (unknown.length > 0)
    throw new ToolchainError(`unknown tool "${unknown.join('", "')}" (choose from: ${known.join(", ")})`);
  const names = toolNames.filter((name) => asked.includes(name));
  const paths: Partial<Record<ToolName, string>> = await ensureTools(names, draw);
  for (const [name, path] of Object.entries(paths)) console.log(`${name}\t${path}`);
  if (asked.includes("kafka")) console.log(`kafka\t${(await ensureKafka(draw)).classpath}`);
  if (asked.includes("postgres")) console.log(`postgres\t${(await ensurePostgres()).bin}`);
} catch (error) {
  if (!(error instanceof ToolchainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
