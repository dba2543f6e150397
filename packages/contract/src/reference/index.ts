import { budgets } from "../budget.ts";
import { conventionsVersion } from "../conventions/load.ts";
import type { Contract, Service } from "../model.ts";
import type { Way } from "../schema.ts";
import { attributeTable, mentions } from "./attributes.ts";
import { edgeSection } from "./edges.ts";
import { logTable } from "./logs.ts";
import { metricTable } from "./metrics.ts";
import { asksForMetric, type Reader, usedBy } from "./readers.ts";
import { spanTable } from "./spans.ts";
import { code, codes, table } from "./table.ts";
import { variableSection } from "./variables.ts";

const instrumentation: Record<Way, string> = {
  auto: "Automatic instrumentation: `src/` contains no telemetry, so the names are the libraries' names.",
  manual: "Manual instrumentation: all names are defined in the code.",
  mixed: "Libraries instrument requests and calls; manual code adds what only the shop knows.",
};

const adjectives: Record<Way, string> = { auto: "automatic", manual: "manual", mixed: "mixed" };

/** One sentence about the instrumentation, or about the choice if the service has several. */
const howOf = ({ instrumentation: ways }: Service) =>
  ways.length > 1
    ? `Its instrumentation is ${ways.map((way) => adjectives[way]).join(" or ")}, depending on how it was started. Names marked (${ways.join(") or (")}) exist only with that instrumentation.`
    : ways.map((way) => instrumentation[way]).join("");

/** Renders docs/telemetry.md. `readers` are the files that query signals. */
export function renderReference(contract: Contract, readers: Reader[] = []): string {
  const services = contract.services.flatMap((service) => [
    `### ${service.name}`,
    `${service.what} ${howOf(service)}`,
    spanTable(contract, service.name, readers),
  ]);
  const sections = [
    "# What the lab emits",
    "<!-- Generated from packages/contract/contract.yaml by `node packages/contract/src/main.ts reference --write`. -->",
    `Every span, metric and log line that the shop emits. A test starts the services, drives every route, and fails if they emit
something that is not listed here, or do not emit something that is. So a query, panel or alert that uses these names finds data. A
question mark means that an attribute may be absent. "Sometimes" means that the signal needs an event that a quiet shop does not
have, such as garbage collection or a lost connection. "Used by" lists the dashboards, rules and labs that query a signal.`,
    `The names, units and required attributes follow OpenTelemetry's [semantic
conventions](https://opentelemetry.io/docs/specs/semconv/), version ${conventionsVersion()}. A test compares this contract with them;
[conventions.yaml](../packages/contract/conventions.yaml) lists the deliberate deviations with their reasons.`,
    "## Resource",
    `Every signal carries the resource of its process: ${mentions(contract.resource, contract.attributes)}.
In Prometheus the service's attributes are labels: ${code("service.name")} is ${code("service_name")}.`,
    `Operator endpoints emit nothing: ${codes(contract.untraced)}.`,
    "## Standard variables",
    variableSection(),
    "## Service graph",
    edgeSection(contract),
    "## Spans",
    `Span names have few values: a route, a table, a step of the order. Values that differ between requests are attributes. A
rejected request (4xx) is not an error on the server span. A 5xx and a caller that hangs up are errors, with ${code("error.type")}.`,
    ...services,
    "### Attribute groups",
    ...contract.groups.flatMap(({ name, attributes }) => [`#### ${name}`, mentions(attributes, contract.attributes)]),
    "## Metrics",
    `"Series" is the budget: the maximum number of label combinations for one process. A counter "from 0" exists before its first
event, because Prometheus would not see the first increase otherwise. A histogram has \`_bucket\`, \`_sum\` and \`_count\`. Every series
also has the labels ${code("service_version")}, ${code("deployment_environment_name")} and ${code("service_name")}, which come from the resource.`,
    metricTable(contract, readers),
    "### Series budget",
    `Prometheus keeps every series in memory and on disk. A test counts them, and fails if a metric exceeds its budget or grows with
the number of customers.`,
    table(
      ["Service", "Metrics", "Series at most", "In Prometheus at most"],
      budgets(contract).map(({ service, metrics, series, inPrometheus }) =>
        [service, metrics, series, inPrometheus].map(String),
      ),
    ),
    "### Derived metrics",
    "The Collector counts spans before any sampling. Prometheus' recording rules derive the service graph from that.",
    table(
      ["In Prometheus", "Produced by", "Labels", "What it shows"],
      contract.derived.map(({ prometheus, by, labels, what }) => [
        code(prometheus),
        by,
        codes(labels),
        what + usedBy(readers, asksForMetric(prometheus)),
      ]),
    ),
    "## Log lines",
    `Each line on standard output is a JSON object; the same record is exported over OTLP. Every line also has
${mentions(contract.envelope, contract.attributes)}. \`trace_id\` and \`span_id\` lead from the line to its trace. An error is the
field \`err\` on standard output and \`exception.*\` over OTLP.`,
    logTable(contract, readers),
    "## Attributes",
    "The meaning of each attribute, in every signal.",
    attributeTable(contract),
  ];
  return `${sections.join("\n\n")}\n`;
}
