import { join } from "node:path";
import type { Command } from "commander";
import { labNames, labsDir } from "../labs/folder.ts";
import { languageOf } from "../labs/language.ts";
import { readPage } from "../labs/page.ts";
import { screenColumns } from "../ui/screen.ts";
import { table } from "../ui/table.ts";

/** `./lab labs`: what there is to do, and how long it takes. */
export function addLabs(program: Command): void {
  program
    .command("labs")
    .description("list the labs: how long each takes, and how many steps it has")
    .action(() => {
      const rows = labNames().map((name) => {
        const { title, minutes, steps } = readPage(join(labsDir, name), languageOf(process.env));
        return [`labs/${name}`, `${minutes} min`, String(steps.length), title];
      });
      const titles = [
        { title: "lab" },
        { title: "time", align: "right" as const },
        { title: "steps", align: "right" as const },
        { title: "about" },
      ];
      console.log(table(titles, rows, screenColumns()).join("\n"));
    });
}
