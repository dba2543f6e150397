import { committedFlags, readFlags, withFlag, writeFlags } from "../../switches/flags.ts";
import { stageSwitches } from "../../switches/folder.ts";
import { showCommand } from "../../ui/say.ts";
import type { MeansOf } from "../schema.ts";
import type { Kind } from "./kind.ts";

/** A feature flag of a service. Services pick up a change within five seconds. */
export const flag: Kind<MeansOf<"flag">> = {
  word: () => "a flag",
  cannot: async () => undefined,
  inject: ({ flag, value }) => set(flag, value),
  undo: ({ flag }) => set(flag, "off"),
  touches: () => [],
};

async function set(name: string, value: string): Promise<void> {
  showCommand("./lab", ["flag", "set", name, value]);
  await stageSwitches();
  await writeFlags(withFlag(await readFlags(), name, value, await committedFlags()));
}
