import { glob, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { LabError } from "../errors.ts";
import { interruption } from "../interruption.ts";
import { root, stateDir } from "../project.ts";
import type { Update } from "../ui/progress.ts";
import { showCommand } from "../ui/say.ts";
import type { Part } from "./parts.ts";
import { failures, summarise } from "./summary.ts";

/** Runs one part and returns its closing lines. Throws if it fails, or runs no test at all. */
export async function runPart(part: Part, engine: string, update: Update): Promise<string[]> {
  const [file, ...args] = part.command ?? ["node", ...(await nodeTestArguments(part))];
  const { output, failed } = await watch(file, args, engine, update);
  interruption.throwIfAborted();
  const log = await keep(part.name, output);
  if (failed) {
    process.stderr.write(`${failures(output)}\n`);
    throw new LabError(`test part "${part.name}" failed`, `full output: ${log}`);
  }
  if (part.command) return output.split("\n").filter((line) => part.closing?.test(line));
  const { tests, closing } = summarise(output);
  if (tests === 0) throw new LabError(`test part "${part.name}" ran no tests`, `full output: ${log}`);
  return closing;
}

/** node:test expands the patterns itself, which keeps the printed command short. */
async function nodeTestArguments({ name, files = [], oneByOne }: Part): Promise<string[]> {
  const found = glob(files, { cwd: root, exclude: ["**/node_modules"] });
  if ((await found.next()).done) throw new LabError(`test part "${name}" has no test files (${files.join(", ")})`);
  return ["--test", "--test-reporter=spec", ...(oneByOne ? ["--test-concurrency=1"] : []), ...files];
}

async function watch(file: string, args: string[], engine: string, update: Update) {
  showCommand(file, args);
  const child = execa(file, args, {
    cwd: root,
    env: { LAB_ENGINE: engine },
    all: true,
    cancelSignal: interruption,
    forceKillAfterDelay: 60_000, // an interrupted end-to-end test has to stop its lab
    localDir: root,
    preferLocal: true,
    reject: false,
    stdin: "ignore",
  });
  let passed = 0;
  child.all?.on("data", (chunk: Buffer) => {
    passed += chunk.toString().split("✔ ").length - 1;
    if (passed > 0) update(`${passed} passed`);
  });
  const result = await child;
  return { output: result.all || (result.shortMessage ?? ""), failed: result.failed };
}

async function keep(name: string, output: string): Promise<string> {
  const folder = join(stateDir, "test");
  await mkdir(folder, { recursive: true });
  const log = join(folder, `${name}.log`);
  await writeFile(log, output);
  return log;
}
