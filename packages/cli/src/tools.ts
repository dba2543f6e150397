import { duration, ensureKafka, ensurePostgres, ensureTools, type ToolEvent, type ToolName } from "@o11y-lab/toolchain";
import { interruption } from "./interruption.ts";
import type { Update } from "./ui/progress.ts";

export interface Needs {
  tools?: ToolName[];
  kafka?: boolean;
  postgres?: boolean;
}

/** Every program of the stack that the native engine runs. */
export const stackTools: ToolName[] = [
  "process-compose",
  "otelcol",
  "prometheus",
  "alertmanager",
  "jaeger",
  "loki",
  "toxiproxy",
];

/** Finds or builds what is needed, everything at once, and shows what is still under way and how far it is. */
export async function ensure(needs: Needs, update: Update) {
  const underWay = new Map<string, string>();
  const report = ({ tool, state, detail, seconds }: ToolEvent) => {
    if (state === "building") underWay.set(tool, `building ${tool}: ${detail}, ${duration(seconds)}`);
    else underWay.delete(tool);
    update([...underWay.values()].join(" · ") || `${tool}: ${detail}`);
  };
  // What fails ends the rest: nobody wants to wait for a compiler to hear that Java is missing.
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
