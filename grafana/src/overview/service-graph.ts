import { serviceGraph as graph } from "../panels/lists.ts";
import type { Row } from "../row.ts";

/** The calls between the services. */
export const serviceGraph: Row = {
  title: "Service graph",
  panels: [
    graph({
      title: "Calls between services",
      description:
        "Based on all calls, not on a sample: an edge shows calls per second and their mean duration, a red arc the share that failed.",
      width: 24,
      height: 12,
    }),
  ],
};
