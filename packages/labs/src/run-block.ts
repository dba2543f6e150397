import { setTimeout as pause } from "node:timers/promises";
import { difference } from "./diff.ts";
import type { Block } from "./read.ts";
import type { Session } from "./session.ts";

/** How long the blocks of a language may take when nothing is said; a query is asked again while its telemetry is on its way. */
const usual = {
  sh: { waitMs: 0, timeoutMs: 60_000 },
  promql: { waitMs: 15_000, timeoutMs: 30_000 },
  logql: { waitMs: 15_000, timeoutMs: 30_000 },
  traceql: { waitMs: 15_000, timeoutMs: 30_000 },
};

const commands = { promql: "./lab query", logql: "./lab logs", traceql: "./lab traces" };

/** Types a block as a learner does; gives back what is wrong with the outcome, or undefined when all is as expected. */
export async function runBlock(
  session: Session,
  { language, text, expected, options }: Block,
): Promise<string | undefined> {
  const typed = language === "sh" ? text : `${commands[language]} ${quoted(text)}`;
  const timeoutMs = milliseconds(options.timeout) ?? usual[language].timeoutMs;
  const until = performance.now() + (milliseconds(options.wait) ?? usual[language].waitMs);
  for (;;) {
    const came = await session.type(typed, timeoutMs);
    if (!came) return `it took longer than ${timeoutMs / 1000} s\n${shown(typed)}`;
    const wrong = judge(came, { language, expected: expected?.text, exit: options.exit ?? 0 });
    if (!wrong) return undefined;
    if (performance.now() >= until) return `${wrong}\n${shown(typed)}`;
    await pause(1_000);
  }
}

interface Wanted {
  language: Block["language"];
  expected: string | undefined;
  exit: number;
}

function judge({ status, output }: { status: number; output: string }, { language, expected, exit }: Wanted) {
  if (status !== exit) return `exit status ${status}, expected ${exit}; it printed\n${indented(output)}`;
  if (language !== "sh" && /^no (data|series|line|trace)\b/m.test(output)) return "the query found nothing";
  const differs = expected === undefined ? "" : difference(expected, output);
  return differs && `the output is not as expected (- expected, + got)\n${differs}`;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const shown = (typed: string) => indented(typed, "  $ ");
const indented = (text: string, by = "  ") =>
  text
    .trimEnd()
    .split("\n")
    .slice(-30)
    .map((line) => by + line)
    .join("\n");

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000 };

/** Milliseconds of `500ms`, `30s` or `2m`: the schema has seen to its form. */
export function milliseconds(text: string | undefined): number | undefined {
  const [, number, unit = ""] = /^([\d.]+)([a-z]+)$/.exec(text ?? "") ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1);
}
