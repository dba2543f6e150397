import { graph } from "../panels/graph.ts";
import { orZero, rate } from "../promql.ts";
import { lines } from "../queries.ts";
import type { Row } from "../row.ts";

const signals = { spans: "spans", metric_points: "metric points", log_records: "log lines" };
const ofEach = (query: (signal: string) => string, legend = (signal: string) => signal) =>
  Object.entries(signals).map(([signal, name]) => lines(query(signal), legend(name)));

/** Is all of the above to be believed? The Collector counts what it passes on, and what it loses. */
export const collector: Row = {
  title: "Telemetry itself: the Collector",
  panels: [
    graph(
      {
        title: "Accepted",
        description:
          "What the services sent, per second; a service that has gone silent makes all three fall a little.",
        width: 6,
      },
      "short",
      ofEach((signal) => `sum(${rate(`otelcol_receiver_accepted_${signal}_total`)})`),
    ),
    graph(
      {
        title: "Sent to the stores",
        description:
          "Spans and log lines as accepted, metric points more than that: the Collector counts the spans and adds its own.",
        width: 6,
      },
      "short",
      ofEach((signal) => `sum(${rate(`otelcol_exporter_sent_${signal}_total`)})`),
    ),
    graph(
      {
        title: "Lost",
        description: "Refused at the door (memory is short) or not taken by a store: above 0, other panels have holes.",
        width: 6,
      },
      "short",
      [
        ...ofEach(
          (signal) => orZero(`sum(${rate(`otelcol_receiver_refused_${signal}_total`)})`),
          (name) => `${name} refused`,
        ),
        ...ofEach(
          (signal) => orZero(`sum(${rate(`otelcol_exporter_send_failed_${signal}_total`)})`),
          (name) => `${name} not sent`,
        ),
      ],
    ),
    graph(
      {
        title: "Waiting to be sent",
        description:
          "The queue of each exporter: it fills while a store is away or slow, and what does not fit is lost.",
        width: 6,
      },
      "short",
      [lines("max by (exporter) (otelcol_exporter_queue_size)", "{{exporter}}")],
    ),
  ],
};
