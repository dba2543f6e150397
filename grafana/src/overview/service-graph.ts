import { serviceGraph as graph } from "../panels/lists.ts";
import type { Row } from "../row.ts";

/** Who calls whom. */
export const serviceGraph: Row = {
  title: "Service graph",
  panels: [
    graph({
      title: "Who calls whom",
      description:
        "Drawn from every call, not from a sample: an edge gives calls per second and their mean duration, a red arc the share that failed.",
      width: 24,
      height: 12,
    }),
  ],
};
