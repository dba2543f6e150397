import { execa } from "execa";
import { root } from "../../../packages/cli/src/project.ts";
import type { Lab } from "./lab.ts";
import { until } from "./until.ts";

/** Runs `./lab chaos NAME` in the background; resolves once the fault is active. */
export async function begun(lab: Lab, name: string, time: string, among: string[] = []) {
  const args = ["chaos", name, ...among, "--duration", time];
  const child = execa("./lab", args, { cwd: root, env: lab.env, all: true, reject: false, stdin: "ignore" });
  let said = "";
  child.all.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  await until(
    `${name} is on`,
    async () => said,
    (text) => text.includes("is active for"),
  );
  // Not the child itself: it is a promise of its end, which `await begun(…)` would wait for.
  return { kill: (signal: "SIGINT" | "SIGKILL") => child.kill(signal), ended: () => child };
}
