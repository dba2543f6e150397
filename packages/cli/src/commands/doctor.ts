import type { Command } from "commander";
import { LabError } from "../errors.ts";
import { examine } from "../machine/examine.ts";
import { screenColumns } from "../ui/screen.ts";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";

/** `./lab doctor`: what this machine has, what it lacks, and how to fix that. */
export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check this machine: engine, versions, memory, disk, permissions, ports")
    .action(async () => {
      const checks = await examine();
      const rows = checks.map(({ name, ok, optional, found, fix }) => [
        ok ? paint("green", "ok") : optional ? paint("yellow", "--") : paint("red", "NOT"),
        name,
        ok || !fix ? found : `${found} → ${fix}`,
      ]);
      console.log(
        table([{ title: "" }, { title: "check" }, { title: "found" }], rows, Math.max(200, screenColumns())).join("\n"),
      );
      const wrong = checks.filter(({ ok, optional }) => !ok && !optional).map(({ name }) => name);
      if (wrong.length > 0)
        throw new LabError(`this machine is not ready: ${wrong.join(", ")}`, "lines marked NOT tell you how to fix it");
      console.log("\nThis machine is ready for the lab.");
    });
}
