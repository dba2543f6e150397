import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { profileLines } from "../profile/render.ts";
import { type CpuProfile, summarise } from "../profile/summary.ts";
import { root, stateDir } from "../project.ts";
import { screenColumns } from "../ui/screen.ts";

const services = ["gateway", "catalog", "checkout", "payment", "fulfilment"];

/** `./lab profile SERVICE`: where a running service spends its time. */
export function addProfile(program: Command): void {
  program
    .command("profile")
    .description("take a CPU profile of a running service: where its time goes, by package and by function")
    .argument("<service>", services.join(", "))
    .option("--seconds <number>", "for how long", "10")
    .action(async (service: string, options: { seconds: string }) => {
      if (!services.includes(service))
        throw new UsageError(`there is no service "${service}"`, `there is ${services.join(", ")}`);
      const seconds = secondsOf(options.seconds);
      const engine = await chooseEngine();
      if (!(await engine.running())) throw new LabError("the lab is not running", "start it with ./lab up");
      const text = await engine.profile(service, seconds);
      const file = await keep(service, text);
      const summary = summarise(JSON.parse(text) as CpuProfile, root);
      console.log(profileLines(summary, screenColumns()).join("\n"));
      console.log(`
  profile: ${file}
  open it: drop it into Chrome's DevTools (Performance), or open it in Visual Studio Code`);
      if (summary.idle > 0.9 * summary.micros)
        console.log("  it had little to do: ./lab load, beside it, gives it more");
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

function secondsOf(text: string): number {
  const value = Number(text);
  if (!(value >= 1 && value <= 300)) throw new UsageError(`--seconds is "${text}"`, "it must be from 1 to 300");
  return value;
}
