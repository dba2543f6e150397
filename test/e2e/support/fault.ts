import { execa } from "execa";
import { root } from "../../../packages/cli/src/project.ts";
import type { Lab } from "./lab.ts";
import { until } from "./until.ts";

/** `./lab chaos NAME` in another terminal, as soon as it says that the fault is on. */
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
    (text) => text.includes("It is on, for"),
  );
  // Not the child itself: who waits for us would wait for its end, as it is a promise of that.
  return { kill: (signal: "SIGINT" | "SIGKILL") => child.kill(signal), ended: () => child };
}
