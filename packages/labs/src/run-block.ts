import { setTimeout as pause } from "node:timers/promises";
import { difference } from "./diff.ts";
import type { Block } from "./read.ts";
import type { Session } from "./session.ts";

/** Defaults by language. Queries are retried, because telemetry arrives with a delay. */
const usual = {
  sh: { waitMs: 0, timeoutMs: 60_000 },
  promql: { waitMs: 15_000, timeoutMs: 30_000 },
  logql: { waitMs: 15_000, timeoutMs: 30_000 },
  traceql: { waitMs: 15_000, timeoutMs: 30_000 },
};

const commands = { promql: "./lab query", logql: "./lab logs", traceql: "./lab traces" };

/**
 * Starts a block of the second terminal, after Ctrl-C for the one before. Returns the mismatch, or undefined as soon as its output
 * is as expected.
 */
export async function startBlock(session: Session, { text, expected, options }: Block): Promise<string | undefined> {
  await session.interrupt();
  if (text === "") return undefined;
  const until = performance.now() + (milliseconds(options.wait) ?? 60_000);
  const ended = session.run(text, 3_600_000);
  for (;;) {
    const wrong = expected && difference(expected.text, session.output());
    if (expected ? !wrong : session.output() !== "") return undefined;
    const result = await Promise.race([ended, pause(300)]);
    if (result && difference(expected?.text ?? "", result.output) === "") return undefined;
    if (result || performance.now() >= until)
      return `${result ? "the command has ended" : "timed out"}; output (- expected, + actual)\n${wrong ?? ""}\n${shown(text)}`;
  }
}

/** Runs a block in the session. Returns the mismatch, or undefined if exit status and output are as expected. */
export async function runBlock(
  session: Session,
  { language, text, expected, options }: Block,
): Promise<string | undefined> {
  const command = language === "sh" ? text : `${commands[language]} ${quoted(text)}`;
  const timeoutMs = milliseconds(options.timeout) ?? usual[language].timeoutMs;
  const until = performance.now() + (milliseconds(options.wait) ?? usual[language].waitMs);
  for (;;) {
    const result = await session.run(command, timeoutMs);
    if (!result) return `timed out after ${timeoutMs / 1000} s\n${shown(command)}`;
    const wrong = judge(result, { language, expected: expected?.text, exit: options.exit ?? 0 });
    if (!wrong) return undefined;
    if (performance.now() >= until) return `${wrong}\n${shown(command)}`;
    await pause(1_000);
  }
}

interface Wanted {
  language: Block["language"];
  expected: string | undefined;
  exit: number;
}

function judge({ status, output }: { status: number; output: string }, { language, expected, exit }: Wanted) {
  if (status !== exit) return `exit status ${status}, expected ${exit}; output:\n${indented(output)}`;
  if (language !== "sh" && /^no (data|series|line|trace)\b/m.test(output)) return "the query returned no data";
  const differs = expected === undefined ? "" : difference(expected, output);
  return differs && `unexpected output (- expected, + actual)\n${differs}`;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const shown = (command: string) => indented(command, "  $ ");
const indented = (text: string, by = "  ") =>
  text
    .trimEnd()
    .split("\n")
    .slice(-30)
    .map((line) => by + line)
    .join("\n");

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000 };

/** Converts `500ms`, `30s` or `2m` to milliseconds. The schema has validated the format. */
export function milliseconds(text: string | undefined): number | undefined {
  const [, number, unit = ""] = /^([\d.]+)([a-z]+)$/.exec(text ?? "") ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1);
}
