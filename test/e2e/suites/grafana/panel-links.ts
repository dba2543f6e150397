import { describe, test } from "node:test";
import { exploreLinks } from "../../../../grafana/src/read/links.ts";
import { panelsOf, readDashboard } from "../../../../grafana/src/read/panels.ts";
import { answer, isEmpty } from "../../support/grafana/answers.ts";
import { inLink } from "../../support/grafana/variables.ts";
import type { Lab } from "../../support/lab.ts";
import { until } from "../../support/until.ts";

/** The links that a panel's lines offer: each is followed from the lines that are really there. */
export function panelLinks(lab: Lab): void {
  // Several panels offer the same link from the same lines; once is enough.
  const followed = new Set<string>();
  describe("links from panels into Explore", () => {
    for (const panel of panelsOf(readDashboard("otel-overview.json"))) {
      const [target] = panel.targets ?? [];
      for (const { title, query } of exploreLinks(panel)) {
        if (followed.has(JSON.stringify(query))) continue;
        followed.add(JSON.stringify(query));
        test(`${panel.title}: ${title}`, async () => {
          const unanswered = async () => {
            const { series } = await answer(lab, target as NonNullable<typeof target>);
            // A line that has been 0 all the time (orders that failed) leads nowhere, and may.
            const lines = series.filter(
              ({ values = [] }) => title.startsWith("Its") || values.some(([, n]) => Number(n) > 0),
            );
            const empty: string[] = [];
            for (const { metric: labels } of lines) {
              const fill = (text?: string) => text && inLink(text, { __field: { labels } });
              const found = await answer(lab, { ...query, ...filled(query, fill) });
              if (isEmpty(found)) empty.push(JSON.stringify(labels));
            }
            return { lines: lines.length, empty };
          };
          // Not every service has errors: one that has is enough.
          const enough = (empty: string[], lines: number) =>
            title.includes("errors") ? empty.length < lines : empty.length === 0;
          await until("an answer to each", unanswered, ({ lines, empty }) => lines > 0 && enough(empty, lines));
        });
      }
    }
  });
}

function filled(query: { expr?: string; query?: string }, fill: (text?: string) => string | undefined) {
  const [expr, traceql] = [fill(query.expr), fill(query.query)];
  return { ...(expr ? { expr } : {}), ...(traceql ? { query: traceql } : {}) };
}
