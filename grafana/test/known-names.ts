import { type Contract, loadContract } from "@o11y-lab/contract";

const label = (attribute: string) => attribute.replaceAll(/[.]/g, "_");

/** Labels of every series of the shop: prometheus/prometheus.yml promotes these resource attributes. */
const ofResource = [
  "job",
  "instance",
  "service_name",
  "service_namespace",
  "service_version",
  "deployment_environment_name",
];

/** The Collector's own metrics, which are not part of the contract. */
const collector: Record<string, string[]> = Object.fromEntries(
  ["spans", "metric_points", "log_records"]
    .flatMap((signal) => [
      `otelcol_receiver_accepted_${signal}_total`,
      `otelcol_receiver_refused_${signal}_total`,
      `otelcol_exporter_sent_${signal}_total`,
      `otelcol_exporter_send_failed_${signal}_total`,
    ])
    .concat("otelcol_exporter_queue_size")
    .map((name) => [name, ["exporter", "receiver", "transport", "job", "instance"]]),
);

/** The names in a contract that queries may use. */
export function namesOf(contract: Contract) {
  /** Every metric that Prometheus may have, with its possible labels. */
  const metrics = new Map<string, Set<string>>(Object.entries(collector).map(([k, v]) => [k, new Set(v)]));

  function add(name: string, labels: string[], histogram: boolean): void {
    const names = histogram ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name];
    for (const each of names) {
      const known = metrics.get(each) ?? new Set([...ofResource, ...(each.endsWith("_bucket") ? ["le"] : [])]);
      for (const one of labels) known.add(one);
      metrics.set(each, known);
    }
  }

  for (const { prometheus, type, attributes } of contract.metrics)
    add(
      prometheus,
      attributes.map(({ name }) => label(name)),
      type === "histogram",
    );
  for (const { prometheus, labels } of contract.derived) add(prometheus, labels, prometheus.endsWith("_seconds"));

  return {
    metrics,
    /** The allowed values of a label, if the contract lists them. */
    allowed(metric: string, name: string): string[] | undefined {
      const rules = contract.metrics.filter(({ prometheus }) => metric.startsWith(prometheus));
      const values = rules.flatMap(
        ({ attributes }) => attributes.find((rule) => label(rule.name) === name)?.values ?? [],
      );
      return values.length > 0 ? values.map(String) : undefined;
    },
    /** Every attribute that TraceQL can query as `span.` or `resource.`. */
    attributes: new Set(contract.attributes.map(({ name }) => name)),
    spanNames: new Set(contract.spans.map(({ name }) => name)),
  };
}

export const { metrics, allowed, attributes, spanNames } = namesOf(loadContract());
