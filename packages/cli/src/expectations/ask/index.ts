import { explain } from "../../errors.ts";
import { interruption } from "../../interruption.ts";
import type { Expectation } from "../schema.ts";
import type { Run, World } from "../world.ts";
import type { Came } from "./answer.ts";
import { askCommand } from "./command.ts";
import { askCustomers } from "./customers.ts";
import { askFile } from "./file.ts";
import { askGap } from "./gap.ts";
import { askInside } from "./inside.ts";
import { askLog } from "./log.ts";
import { askMetric } from "./metric.ts";
import { askSame } from "./same.ts";
import { askTrace } from "./trace.ts";

/** Asks once. An unavailable store or a rejected query means that the expectation does not hold. */
export async function ask(expected: Expectation, world: World, run: Run): Promise<Came> {
  try {
    return await askKind(expected, world, run);
  } catch (error) {
    interruption.throwIfAborted();
    return { holds: false, asked: subject(expected), came: explain(error), wanted: "an answer" };
  }
}

function askKind(expected: Expectation, world: World, run: Run): Promise<Came> {
  if ("promql" in expected) return askMetric(expected, world, run);
  if ("logql" in expected) return askLog(expected, world, run);
  if ("traceql" in expected) return askTrace(expected, world, run);
  if ("gap" in expected) return askGap(expected, world, run);
  if ("inside" in expected) return askInside(expected, world, run);
  if ("customers" in expected) return askCustomers(expected, world);
  if ("file" in expected) return askFile(expected, world);
  if ("same" in expected) return askSame(expected, world, run);
  return askCommand(expected, world, run);
}

function subject(expected: Expectation): string {
  const [asked] = Object.values(expected);
  return typeof asked === "string" ? asked : JSON.stringify(asked);
}
