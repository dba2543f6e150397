import type { Command } from "commander";
import { called } from "../chaos/leftovers.ts";
import { type Fault, recorded } from "../chaos/record.ts";
import { chooseEngine } from "../engines/choose.ts";
import type { Status } from "../engines/engine.ts";
import { LabError, notRunning } from "../errors.ts";
import { openStores } from "../stores/index.ts";
import { oldestTraceIfKnown } from "../stores/oldest.ts";
import { bytes } from "../ui/bytes.ts";
import { duration } from "../ui/duration.ts";
import { paint } from "../ui/style.ts";
import { table } from "../ui/table.ts";
import { jsonOption } from "./arguments.ts";

/** `./lab status`: what is running, its health and its memory. */
export function addStatus(program: Command): void {
  program
    .command("status")
    .description("show what is running; fails if anything is unhealthy")
    .option(...jsonOption)
    .action(async ({ json }: { json: boolean }) => {
      const engine = await chooseEngine();
      const [status, { traces }] = await Promise.all([engine.status(), openStores(engine)]);
      const stopped = status.services.every(({ healthy, name }) => !healthy || name === "traffic");
      const oldestTraceMs = stopped ? undefined : await oldestTraceIfKnown(traces);
      const fault = recorded();
      const shown = {
        ...status,
        oldestTraceMs: oldestTraceMs ?? null,
        fault: fault ? { name: fault.blind ? null : fault.name, untilMs: fault.untilMs } : null,
      };
      console.log(json ? JSON.stringify(shown, undefined, 2) : statusLines(status, oldestTraceMs).join("\n"));
      if (fault && !json) console.log(faultLine(fault));
      if (stopped) throw notRunning();
      const unhealthy = status.services.filter((part) => !part.healthy).map((part) => part.name);
      if (unhealthy.length > 0) throw new LabError(`unhealthy: ${unhealthy.join(", ")}`, whereLogsAre[status.engine]);
    });
}

/** A part may be unhealthy because of an injected fault. */
const faultLine = (fault: Fault) =>
  `note: ${called(fault)} is active for another ${duration(Math.max(0, fault.untilMs - Date.now()))}; ./lab chaos stop ends it`;

const whereLogsAre = {
  native: "see the logs in .lab/native/logs",
  docker: "see docker compose logs NAME",
};

/** The table, and a line with totals and how far back traces reach. */
export function statusLines(
  { engine, services, traceStore, memoryBytes }: Status,
  oldestTraceMs?: number,
  nowMs = Date.now(),
): string[] {
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
  const memory = memoryBytes > 0 ? `${bytes(memoryBytes)} in total · ` : "";
  const reach = oldestTraceMs === undefined ? "" : `, oldest trace: ${duration(nowMs - oldestTraceMs)} ago`;
  return [...table(columns, rows), "", `${memory}engine: ${engine} · traces in ${traceStore}${reach}`];
}
