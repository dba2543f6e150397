import { duration, ensureKafka, ensurePostgres, ensureTools, type ToolEvent, type ToolName } from "@o11y-lab/toolchain";
import type { Update } from "./ui/progress.ts";

export interface Needs {
  tools?: ToolName[];
  kafka?: boolean;
  postgres?: boolean;
}

/** Finds or builds what is needed, everything at once, and shows what is still under way and how far it is. */
export async function ensure(needs: Needs, update: Update) {
  const underWay = new Map<string, string>();
  const report = ({ tool, state, detail, seconds }: ToolEvent) => {
    if (state === "building") underWay.set(tool, `building ${tool}: ${detail}, ${duration(seconds)}`);
    else underWay.delete(tool);
    update([...underWay.values()].join(" · ") || `${tool}: ${detail}`);
  };
  const [tools, kafka, postgres] = await Promise.all([
    ensureTools(needs.tools ?? [], report),
    needs.kafka ? ensureKafka(report) : undefined,
    needs.postgres ? ensurePostgres() : undefined,
  ]);
  return { tools, kafka, postgres };
}
