import { budgets } from "../budget.ts";
import type { Contract, Service } from "../model.ts";
import type { Way } from "../schema.ts";
import { attributeTable, mentions } from "./attributes.ts";
import { edgeSection } from "./edges.ts";
import { logTable } from "./logs.ts";
import { metricTable } from "./metrics.ts";
import { asksForMetric, type Reader, usedBy } from "./readers.ts";
import { spanTable } from "./spans.ts";
import { code, codes, table } from "./table.ts";

const instrumentation: Record<Way, string> = {
  auto: "Instrumented from outside: its `src/` has no line of telemetry, so these are the libraries' names.",
  manual: "Instrumented by hand: every name here stands in its code.",
  mixed: "Libraries do the plumbing, the code adds what only the shop knows.",
};

const inWords: Record<Way, string> = { auto: "from outside", manual: "by hand", mixed: "in both ways at once" };

/** One sentence, or what the choice is. */
const howOf = ({ instrumentation: ways }: Service) =>
  ways.length > 1
    ? `It is instrumented ${ways.map((way) => inWords[way]).join(" or ")}, as it was started: what is marked (${ways.join(") or (")}) comes with that alone.`
    : ways.map((way) => instrumentation[way]).join("");

/** docs/telemetry.md: what the lab emits, for people. `readers` are those who ask for it. */
export function renderReference(contract: Contract, readers: Reader[] = []): string {
  const services = contract.services.flatMap((service) => [
    `### ${service.name}`,
    `${service.what} ${howOf(service)}`,
    spanTable(contract, service.name, readers),
  ]);
  const sections = [
    "# What the lab emits",
    "<!-- Made from packages/contract/contract.yaml by `node packages/contract/src/main.ts reference --write`. -->",
    `Every span, metric and log line of the shop, and nothing else: a test starts the services, drives every route, and fails
when something is emitted that does not stand here, or stands here and is not emitted. Write a query, a panel or an alert
with these names, and it has data. A question mark means that something may be absent; «sometimes» means that it comes
with an event that a quiet shop does not have, such as garbage collection or a lost connection. Who asks for a signal (a
dashboard, a rule, a lab) stands in its row, found by reading their files.`,
    "## Who says it",
    `Each signal carries the resource that it comes from: ${mentions(contract.resource, contract.attributes)}.
In Prometheus the service's own are labels: ${code("service.name")} is ${code("service_name")}.`,
    `Probes leave nothing: ${codes(contract.untraced)}.`,
    "## Who calls whom",
    edgeSection(contract),
    "## Spans",
    `Names have few values: a route, a table, a step of the order. What differs from one request to the next is an attribute.
A request that was refused (4xx) is no error of the server's span; 5xx is, and then ${code("error.type")} is there.`,
    ...services,
    "### Attributes that return",
    ...contract.groups.flatMap(({ name, attributes }) => [`#### ${name}`, mentions(attributes, contract.attributes)]),
    "## Metrics",
    `Series is the budget: how many combinations of values one process may have. A counter «from 0» is there before its first
event, or Prometheus would not see the first rise. A histogram has \`_bucket\`, \`_sum\` and \`_count\`. Version, environment and
service are labels of each (${code("service_version")}, ${code("deployment_environment_name")}, ${code("service_name")}): they come with the resource.`,
    metricTable(contract, readers),
    "### What it may cost",
    `Every series is kept in memory, and on disk for weeks. A test counts them, and fails when one metric has more than its
budget, or more after ten times as many customers than before.`,
    table(
      ["Service", "Metrics", "Series at most", "In Prometheus at most"],
      budgets(contract).map(({ service, metrics, series, inPrometheus }) =>
        [service, metrics, series, inPrometheus].map(String),
      ),
    ),
    "### Made by the stack",
    "The Collector counts spans before any sampling; Prometheus' rules make the service graph out of that.",
    table(
      ["In Prometheus", "By", "Labels", "What for"],
      contract.derived.map(({ prometheus, by, labels, what }) => [
        code(prometheus),
        by,
        codes(labels),
        what + usedBy(readers, asksForMetric(prometheus)),
      ]),
    ),
    "## Log lines",
    `One JSON object a line on standard output, and the same record over OTLP. Around the fields of the table stand
${mentions(contract.envelope, contract.attributes)}: \`trace_id\` and \`span_id\` lead from the line to the trace.`,
    logTable(contract, readers),
    "## Attributes",
    "What each one means, wherever it stands.",
    attributeTable(contract),
  ];
  return `${sections.join("\n\n")}\n`;
}
