import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { notRunning } from "../errors.ts";
import { profileLines } from "../profile/render.ts";
import { type CpuProfile, summarise } from "../profile/summary.ts";
import { root, stateDir } from "../project.ts";
import { screenColumns } from "../ui/screen.ts";
import { numberFrom, oneOf } from "./arguments.ts";

const services = ["gateway", "catalog", "checkout", "payment", "fulfilment"];

/** `./lab profile SERVICE`: the CPU time of a running service. */
export function addProfile(program: Command): void {
  program
    .command("profile")
    .description("take a CPU profile of a running service, and sum it up by package and function")
    .addArgument(oneOf("<service>", "service to profile", "service", services))
    .option("--seconds <number>", "duration of the profile", numberFrom(1, 300), 10)
    .action(async (service: string, { seconds }: { seconds: number }) => {
      const engine = await chooseEngine();
      if (!(await engine.running())) throw notRunning();
      const text = await engine.profile(service, seconds);
      const file = await keep(service, text);
      const summary = summarise(JSON.parse(text) as CpuProfile, root);
      console.log(profileLines(summary, screenColumns()).join("\n"));
      console.log(`
  profile: ${file}
  to open it, drop it into Chrome DevTools (Performance) or Visual Studio Code`);
      if (summary.idle > 0.9 * summary.micros) console.log("  it was mostly idle: run ./lab load at the same time");
    });
}

async function keep(service: string, text: string): Promise<string> {
  const dir = join(stateDir, "profiles");
  await mkdir(dir, { recursive: true });
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const file = join(dir, `${service}-${time}.cpuprofile`);
  await writeFile(file, text);
  return file;
}
