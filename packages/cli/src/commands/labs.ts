import { join } from "node:path";
import type { Command } from "commander";
import { labNames, labsDir } from "../labs/folder.ts";
import { languageOf } from "../labs/language.ts";
import { readPage } from "../labs/page.ts";
import { screenColumns } from "../ui/screen.ts";
import { table } from "../ui/table.ts";

/** `./lab labs` */
export function addLabs(program: Command): void {
  program
    .command("labs")
    .description("list the labs, with their duration and number of steps")
    .action(() => {
      const rows = labNames().map((name) => {
        const { title, minutes, steps } = readPage(join(labsDir, name), languageOf(process.env));
        return [`labs/${name}`, `${minutes} min`, String(steps.length), title];
      });
      const titles = [
        { title: "lab" },
        { title: "time", align: "right" as const },
        { title: "steps", align: "right" as const },
        { title: "title" },
      ];
      console.log(table(titles, rows, screenColumns()).join("\n"));
    });
}
