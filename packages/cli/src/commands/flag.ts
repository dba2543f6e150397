import type { Command } from "commander";
import { committedFlags, flagNamed, readFlags, stateOf, withFlag, writeFlags } from "../switches/flags.ts";
import { onlyOutside, stageSwitches } from "../switches/folder.ts";
import { screenColumns } from "../ui/screen.ts";
import { table } from "../ui/table.ts";

/** `./lab flag list|get|set`: feature flags of the running services. */
export function addFlag(program: Command): void {
  const flag = program.command("flag").description("show or change the services' feature flags");

  flag
    .command("list")
    .description("list all flags, their values and their variants")
    .action(async () => {
      await switches();
      const { flags } = await readFlags();
      const rows = Object.entries(flags).map(([name, one]) => [
        name,
        stateOf(one),
        ["off", ...Object.keys(one.variants)].join(" "),
        one.metadata?.description ?? "",
      ]);
      const titles = ["flag", "value", "variants", "description"].map((title) => ({ title }));
      console.log(table(titles, rows, screenColumns()).join("\n"));
    });

  flag
    .command("get")
    .description("print a flag's value")
    .argument("<name>", "flag, as ./lab flag list shows it")
    .action(async (name: string) => {
      await switches();
      console.log(stateOf(flagNamed(await readFlags(), name)));
    });

  flag
    .command("set")
    .description("change a flag; the services pick it up within five seconds")
    .argument("<name>", "flag, as ./lab flag list shows it")
    .argument("<value>", "one of its variants, or off")
    .action(async (name: string, value: string) => {
      await switches();
      await writeFlags(withFlag(await readFlags(), name, value, await committedFlags()));
      console.log(`${name} is ${value}; the services see it within five seconds.`);
    });
}

async function switches(): Promise<void> {
  onlyOutside("edit state and defaultVariant of the flag in flags/flags.json");
  await stageSwitches();
}
