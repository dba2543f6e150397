import { graph } from "../panels/graph.ts";
import { orZero, rate } from "../promql.ts";
import { lines } from "../queries.ts";
import type { Row } from "../row.ts";

const signals = { spans: "spans", metric_points: "metric points", log_records: "log lines" };
const ofEach = (query: (signal: string) => string, legend = (signal: string) => signal) =>
  Object.entries(signals).map(([signal, name]) => lines(query(signal), legend(name)));

/** Can you trust the panels above? The Collector counts what it accepts, sends and loses. */
export const collector: Row = {
  title: "Collector: the telemetry pipeline",
  panels: [
    graph(
      {
        title: "Accepted",
        description:
          "Received from the services, per second; when one service stops reporting, all three lines drop a little.",
        width: 6,
      },
      "short",
      ofEach((signal) => `sum(${rate(`otelcol_receiver_accepted_${signal}_total`)})`),
    ),
    graph(
      {
        title: "Sent to the stores",
        description:
          "Spans and log lines match what was accepted; metric points exceed it, because the Collector adds span metrics and its own.",
        width: 6,
      },
      "short",
      ofEach((signal) => `sum(${rate(`otelcol_exporter_sent_${signal}_total`)})`),
    ),
    graph(
      {
        title: "Lost",
        description: "Refused by the memory limiter, or not accepted by a store: above 0, other panels have gaps.",
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
        title: "Exporter queues",
        description:
          "The queue length of each exporter: it grows while a store is down or slow, and a full queue drops data.",
        width: 6,
      },
      "short",
      [lines("max by (exporter) (otelcol_exporter_queue_size)", "{{exporter}}")],
    ),
  ],
};
