import type { Command } from "commander";
import { flagNamed, readFlags, said, withFlag, writeFlags } from "../switches/flags.ts";
import { onlyOutside, stageSwitches } from "../switches/folder.ts";
import { screenColumns } from "../ui/screen.ts";
import { table } from "../ui/table.ts";

/** `./lab flag list|get|set`: what the services can be told while they run. */
export function addFlag(program: Command): void {
  const flag = program
    .command("flag")
    .description(
      "what the services can be told while they run: list, get NAME, set NAME VALUE (off: as without the flag)",
    );

  flag
    .command("list")
    .description("every flag, what it says and what it could say")
    .action(async () => {
      await switches();
      const { flags } = await readFlags();
      const rows = Object.entries(flags).map(([name, one]) => [
        name,
        said(one),
        ["off", ...Object.keys(one.variants)].join(" "),
        one.metadata?.description ?? "",
      ]);
      const titles = ["flag", "is", "may be", "about"].map((title) => ({ title }));
      console.log(table(titles, rows, screenColumns()).join("\n"));
    });

  flag
    .command("get")
    .description("what one flag says")
    .argument("<name>")
    .action(async (name: string) => {
      await switches();
      console.log(said(flagNamed(await readFlags(), name)));
    });

  flag
    .command("set")
    .description("change one flag; the services see it within five seconds")
    .argument("<name>")
    .argument("<value>", "one of its variants, or off")
    .action(async (name: string, value: string) => {
      await switches();
      await writeFlags(withFlag(await readFlags(), name, value));
      console.log(`${name} is ${value}; the services see it within five seconds.`);
    });
}

async function switches(): Promise<void> {
  onlyOutside("edit flags/flags.json, where ENABLED and defaultVariant say what holds");
  await stageSwitches();
}
