import { type Context, context } from "./context.ts";
import { ask } from "./run.ts";

/** One requirement of the machine: what is there, what is wanted, and how to mend it. */
export interface Check {
  ok: boolean;
  found: string;
  wanted: string;
  mend: string;
}

interface Requirement {
  file: string;
  args: string[];
  pattern: RegExp;
  least: number[];
  mend: string;
}

/** Go compiles the stack's tools. */
export const checkGo = (overrides: Partial<Context> = {}) =>
  check(overrides, {
    file: "go",
    args: ["env", "GOVERSION"],
    pattern: /go(\d+(?:\.\d+)*)/,
    least: [1, 26, 5],
    mend: "install Go from https://go.dev/dl/ and put its bin folder on the PATH",
  });

/** Java runs Kafka. */
export const checkJava = (overrides: Partial<Context> = {}) =>
  check(overrides, {
    file: "java",
    args: ["-version"],
    pattern: /version "(\d+(?:\.\d+)*)/,
    least: [17],
    mend: "install a Java runtime (e.g. `apt install openjdk-17-jre-headless`, `brew install openjdk`) and put it on the PATH",
  });

/** Maven fetches Kafka's jars. */
export const checkMaven = (overrides: Partial<Context> = {}) =>
  check(overrides, {
    file: "mvn",
    args: ["-B", "--version"],
    pattern: /Apache Maven (\d+(?:\.\d+)*)/,
    least: [3, 6, 3],
    mend: "install Maven (e.g. `apt install maven`, `brew install maven`) and put it on the PATH",
  });

async function check(overrides: Partial<Context>, need: Requirement): Promise<Check> {
  const { output } = await ask(need.file, need.args, context(overrides));
  const version = need.pattern.exec(output)?.[1];
  return {
    ok: version !== undefined && isAtLeast(version, need.least),
    found: version ?? "none",
    wanted: `${need.least.join(".")} or newer`,
    mend: need.mend,
  };
}

function isAtLeast(version: string, least: number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
