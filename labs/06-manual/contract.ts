// Compares what payment's own code emits with packages/contract/contract.yaml, both ways. Payment's app runs in this process, with a
// fake card processor and without a database, and exports over OTLP to this script. No lab needs to be running.
//   ./lab run labs/06-manual/contract.ts                 the whole comparison: red or green
//   ./lab run labs/06-manual/contract.ts refusal TEXT    fails if the contract is refused with TEXT in the reason
//   ./lab run labs/06-manual/contract.ts agreed          fails unless the contract lists the signals of this lab
//   ./lab run labs/06-manual/contract.ts failures        fails unless authorisations that fail are recorded
import {
  type Contract,
  loadContract,
  match,
  readLogLine,
  readLogs,
  readMetrics,
  readTraces,
  type Signals,
  say,
} from "../../packages/contract/src/index.ts";
import { listenForOtlpHttp } from "../../packages/harness/src/otlp-http.ts";
import { createLogger } from "../../packages/service/src/logger.ts";
import { logBridge } from "../../packages/telemetry/src/instrumentation/log-bridge.ts";
import { startTelemetry } from "../../services/payment/telemetry/sdk.ts";
import { accepted, chargeOf, declined, start } from "../../services/payment/test/support/fakes.ts";

const networks = ["visa", "mastercard", "jcb", "other"];
const wanted = {
  span: "authorise card",
  counter: "shop.authorisations",
  histogram: "shop.authorisation.duration",
  line: "card network answered",
};

const failing = 666;
const cards = [
  { number: accepted, status: 201, amount: 1250 },
  { number: declined, status: 402, amount: 1250 },
  { number: "5555 5555 5555 4444", status: 201, amount: 1250 },
  { number: "3566 0020 2036 0505", status: 201, amount: 1250 },
  { number: accepted, status: 500, amount: failing },
];

const [mode = "", text = ""] = process.argv.slice(2);
const { contract, refusal = "" } = load();
if (mode === "refusal") finish(text !== "" && refusal.includes(text) ? [refusal] : []);
else if (!contract) finish([`the contract is refused: ${refusal}`]);
else if (mode === "agreed") finish(missingIn(contract));
else {
  const { signals, problems } = await observe();
  finish(mode === "failures" ? failures(signals) : [...problems, ...compare(contract, signals), ...failures(signals)]);
}

function load(): { contract?: Contract; refusal?: string } {
  try {
    return { contract: loadContract() };
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}

/** What the contract should list and does not. */
function missingIn({ attributes, spans, metrics, logs }: Contract): string[] {
  const values = attributes.find(({ name }) => name === "shop.card.network")?.values ?? [];
  const own = (rules: { service: string; name?: string; msg?: string | RegExp }[]) =>
    rules.flatMap(({ service, name, msg }) => (service === "payment" ? [name ?? msg] : []));
  const listed = [...own(spans), ...own(metrics), ...own(logs)];
  return [
    ...networks.filter((one) => !values.includes(one)).map((one) => `shop.card.network cannot be ${one}`),
    ...Object.entries(wanted).flatMap(([kind, name]) => (listed.includes(name) ? [] : [`no ${kind} "${name}"`])),
  ].map((problem) => `contract.yaml: ${problem}`);
}

/** Pays with four cards, voids one charge, and lets the processor fail once. Returns what the SDK exports. */
async function observe(): Promise<{ signals: Signals; problems: string[] }> {
  const signals: Signals = { resources: [], spans: [], metrics: [], logs: [] };
  const receiver = await listenForOtlpHttp((path, body) => {
    const request = JSON.parse(body.toString("utf8"));
    if (path === "/v1/traces") signals.spans.push(...readTraces(request).spans);
    if (path === "/v1/metrics") signals.metrics = readMetrics(request).metrics;
    if (path === "/v1/logs") signals.logs.push(...readLogs(request).logs);
  });
  Object.assign(process.env, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_SERVICE_NAME: "payment",
  });
  const telemetry = startTelemetry();
  const { options, destination } = logBridge({
    write: (line) => void signals.logs.push(...[readLogLine("payment", line) ?? []].flat()),
  });
  const { app, charges, post } = await start({
    log: createLogger("info", options, destination),
    processor: {
      async authorise(_transactionId, { amount }, { number }) {
        if (amount === failing) throw new Error("the card network does not answer");
        return number === declined ? "declined" : "charged";
      },
    },
  });
  const problems: string[] = [];
  for (const { number, status, amount } of cards) {
    const answer = await post(chargeOf({ number }, amount), `${number} ${amount}`.replaceAll(" ", "-"));
    if (answer.statusCode !== status) problems.push(`a charge was answered with ${answer.statusCode}, not ${status}`);
  }
  const [charge] = charges.rows.values();
  await app.inject({ method: "DELETE", url: `/charges/${charge?.transactionId}` });
  await app.close();
  await telemetry.shutdown();
  receiver.close();
  return { signals, problems };
}

/** The differences in what payment's own code emits: not the spans and metrics of HTTP and the database. */
function compare(contract: Contract, signals: Signals): string[] {
  const own: Contract = {
    ...contract,
    spans: contract.spans.filter(({ kind }) => kind === "internal"),
    metrics: contract.metrics.filter(({ name }) => name.startsWith("shop.")),
    edges: [],
  };
  const emitted: Signals = {
    ...signals,
    spans: signals.spans.filter(({ kind }) => kind === "internal"),
    metrics: signals.metrics.filter(({ name }) => name.startsWith("shop.")),
  };
  const waits = emitted.spans.filter(({ name }) => name === wanted.span);
  const silent = contract.spans
    .filter(({ service, name }) => service === "payment" && name === wanted.span)
    .flatMap(({ events }) => events)
    .filter(({ name }) => waits.length > 0 && !waits.some(({ events }) => events.some((event) => event.name === name)));
  return [
    ...match(own, ["payment"], emitted)
      .filter(({ signal }) => signal !== "resource" && signal !== "edge")
      .map(say),
    ...silent.map(({ name }) => `payment · span "${wanted.span}": no event ${name}`),
    ...outside(emitted),
  ];
}

/** The line has to be written while the span is active. */
function outside({ spans, logs }: Signals): string[] {
  const ids = spans.filter(({ name }) => name === wanted.span).map(({ spanId }) => spanId);
  const lines = logs.filter(({ msg }) => msg === wanted.line);
  return ids.length > 0 && lines.some(({ spanId }) => !ids.includes(spanId ?? ""))
    ? [`payment · log "${wanted.line}": written outside the span "${wanted.span}"`]
    : [];
}

/** Both metrics have to record an authorisation that fails. */
function failures({ metrics }: Signals): string[] {
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.points ?? [];
  const total = of(wanted.histogram).reduce((sum, { value }) => sum + value, 0);
  const failed = of(wanted.counter).find(({ attributes }) => attributes["shop.outcome"] === "failed");
  if (of(wanted.counter).length + of(wanted.histogram).length === 0)
    return mode === "failures" ? ["no metrics yet"] : [];
  return [
    ...(failed?.value === 1 ? [] : [`payment · metric "${wanted.counter}": a failed authorisation is not counted`]),
    ...(total === cards.length ? [] : [`payment · metric "${wanted.histogram}": recorded ${total} of ${cards.length}`]),
  ];
}

function finish(problems: string[]): void {
  const result = problems.length > 0 ? `red: ${problems.length}` : "green";
  process.stdout.write([result, ...problems, ""].join("\n"));
  process.exitCode = problems.length > 0 ? 1 : 0;
}
