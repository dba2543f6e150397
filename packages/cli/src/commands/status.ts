import type { Command } from "commander";
import { called } from "../chaos/leftovers.ts";
import { type Fault, recorded } from "../chaos/record.ts";
import { chooseEngine } from "../engines/choose.ts";
import type { Status } from "../engines/engine.ts";
import { LabError } from "../errors.ts";
import { bytes } from "../ui/bytes.ts";
import { duration } from "../ui/duration.ts";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";

/** `./lab status`: what runs, how it is, and how much memory it takes. */
export function addStatus(program: Command): void {
  program
    .command("status")
    .description("show what runs; the exit status is not 0 when something is unhealthy")
    .option("--json", "for programs", false)
    .action(async ({ json }: { json: boolean }) => {
      const status = await (await chooseEngine()).status();
      const fault = recorded();
      const said = {
        ...status,
        fault: fault ? { name: fault.blind ? null : fault.name, untilMs: fault.untilMs } : null,
      };
      console.log(json ? JSON.stringify(said, undefined, 2) : statusLines(status).join("\n"));
      if (fault && !json) console.log(faultLine(fault));
      const ill = status.services.filter((part) => !part.healthy).map((part) => part.name);
      if (status.services.every(({ healthy, name }) => !healthy || name === "traffic"))
        throw new LabError("the lab is not running", "start it with ./lab up");
      if (ill.length > 0) throw new LabError(`not healthy: ${ill.join(", ")}`, whereLogsAre[status.engine]);
    });
}

/** What is not well may be so on purpose. */
const faultLine = (fault: Fault) =>
  `On purpose: ${called(fault)} is on, for ${duration(Math.max(0, fault.untilMs - Date.now()))} more; ./lab chaos stop ends it.`;

const whereLogsAre = {
  native: "their logs are in .lab/native/logs",
  docker: "docker compose logs NAME shows why",
};

/** The table, and the total beneath it. */
export function statusLines({ engine, services, traceStore, memoryBytes }: Status): string[] {
  const rows = services.map((part) => [
    part.name,
    paint(part.healthy ? "green" : "red", part.state),
    part.pid === null ? "-" : String(part.pid),
    part.memoryBytes > 0 ? bytes(part.memoryBytes) : "-",
    String(part.restarts),
    part.url ?? "",
  ]);
  const columns = [
    { title: "part" },
    { title: "state" },
    { title: "pid", align: "right" as const },
    { title: "memory", align: "right" as const },
    { title: "restarts", align: "right" as const },
    { title: "address" },
  ];
  const memory = memoryBytes > 0 ? `${bytes(memoryBytes)} in all · ` : "";
  return [...table(columns, rows), "", `${memory}engine: ${engine} · traces in ${traceStore}`];
}
