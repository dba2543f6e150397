import type { Command } from "commander";
import { LabError } from "../errors.ts";
import { examine } from "../machine/examine.ts";
import { screenColumns } from "../ui/screen.ts";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";

/** `./lab doctor`: what this machine has and lacks, and how to mend it. */
export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check this machine: engine, ports, memory, disk, architecture, tools")
    .action(async () => {
      const checks = await examine();
      const rows = checks.map(({ name, ok, optional, found, mend }) => [
        ok ? paint("green", "ok") : optional ? paint("yellow", "--") : paint("red", "NOT"),
        name,
        ok || !mend ? found : `${found} → ${mend}`,
      ]);
      console.log(
        table([{ title: "" }, { title: "what" }, { title: "found" }], rows, Math.max(200, screenColumns())).join("\n"),
      );
      const wrong = checks.filter(({ ok, optional }) => !ok && !optional).map(({ name }) => name);
      if (wrong.length > 0)
        throw new LabError(`not ready for the lab: ${wrong.join(", ")}`, "the lines marked NOT say what mends it");
      console.log("\nThis machine is ready for the lab.");
    });
}
