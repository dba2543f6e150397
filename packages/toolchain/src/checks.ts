import { type Context, context } from "./context.ts";
import { ask } from "./run.ts";

/** A requirement of the machine: what was found, what is wanted, how to fix it. */
export interface Check {
  ok: boolean;
  found: string;
  wanted: string;
  fix: string;
}

interface Requirement {
  file: string;
  args: string[];
  pattern: RegExp;
  least: number[];
  fix: string;
}

/** Go compiles the stack's tools. */
export const checkGo = (overrides: Partial<Context> = {}) =>
  check(overrides, {
    file: "go",
    args: ["env", "GOVERSION"],
    pattern: /go(\d+(?:\.\d+)*)/,
    least: [1, 26, 5],
    fix: "install Go from https://go.dev/dl/ and add its bin folder to the PATH",
  });

/** Java runs Kafka. */
export const checkJava = (overrides: Partial<Context> = {}) =>
  check(overrides, {
    file: "java",
    args: ["-version"],
    pattern: /version "(\d+(?:\.\d+)*)/,
    least: [17],
    fix: "install a Java runtime (e.g. `apt install openjdk-17-jre-headless`, `brew install openjdk`) and add it to the PATH",
  });

/** Maven fetches Kafka's jars. */
export const checkMaven = (overrides: Partial<Context> = {}) =>
  check(overrides, {
    file: "mvn",
    args: ["-B", "--version"],
    pattern: /Apache Maven (\d+(?:\.\d+)*)/,
    least: [3, 6, 3],
    fix: "install Maven (e.g. `apt install maven`, `brew install maven`) and add it to the PATH",
  });

async function check(overrides: Partial<Context>, need: Requirement): Promise<Check> {
  const { output } = await ask(need.file, need.args, context(overrides));
  const version = need.pattern.exec(output)?.[1];
  return {
    ok: version !== undefined && isAtLeast(version, need.least),
    found: version ?? "none",
    wanted: `${need.least.join(".")} or newer`,
    fix: need.fix,
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
