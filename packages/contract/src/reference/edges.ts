import type { Contract, Edge } from "../model.ts";
import { codes, table } from "./table.ts";

const key = ({ from, to, via }: Edge) => `${from} ${to} ${via}`;

/** The service graph as a diagram and a table. */
export function edgeSection({ edges }: Contract): string {
  const groups = [...Map.groupBy(edges, key).values()];
  const arrows = groups.flatMap(([edge]) => (edge ? [`  ${edge.from} -->|${edge.via}| ${edge.to}`] : []));
  const rows = groups.flatMap((group) => {
    const [edge] = group;
    return edge
      ? [[edge.from, edge.to, edge.via, codes(group.map(({ by, emitted }) => (emitted === "always" ? by : `${by}?`)))]]
      : [];
  });
  return ["```mermaid", "flowchart LR", ...arrows, "```", "", table(["From", "To", "Via", "Calls"], rows)].join("\n");
}
