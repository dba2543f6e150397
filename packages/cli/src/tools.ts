import { duration, ensureKafka, ensurePostgres, ensureTools, type ToolEvent, type ToolName } from "@o11y-lab/toolchain";
import { interruption } from "./interruption.ts";
import type { Update } from "./ui/progress.ts";

export interface Needs {
  tools?: ToolName[];
  kafka?: boolean;
  postgres?: boolean;
}

/** The programs that the native engine runs. */
export const stackTools: ToolName[] = [
  "process-compose",
  "otelcol",
  "prometheus",
  "alertmanager",
  "jaeger",
  "loki",
  "toxiproxy",
];

/** Finds or builds tools in parallel, and reports their progress. */
export async function ensure(needs: Needs, update: Update) {
  const underWay = new Map<string, string>();
  const report = ({ tool, state, detail, seconds }: ToolEvent) => {
    if (state === "building") underWay.set(tool, `building ${tool}: ${detail}, ${duration(seconds)}`);
    else underWay.delete(tool);
    update([...underWay.values()].join(" · ") || `${tool}: ${detail}`);
  };
  // A failure ends the rest at once: a missing Java should not wait for a compiler.
  const failed = new AbortController();
  const signal = AbortSignal.any([interruption, failed.signal]);
  try {
    const [tools, kafka, postgres] = await Promise.all([
      ensureTools(needs.tools ?? [], report, { signal }),
      needs.kafka ? ensureKafka(report, { signal }) : undefined,
      needs.postgres ? ensurePostgres({ signal }) : undefined,
    ]);
    return { tools, kafka, postgres };
  } catch (error) {
    failed.abort();
    throw error;
  }
}
