// What tail sampling keeps: `./lab bench sampling`, with the lab running without background traffic (./lab up --no-traffic). Of 5,000
// requests, 200 fail (payment is stopped) and 50 are slow (a flag delays payment by 2 s). 5 % of the rest are kept, because the
// native Jaeger stores a limited number of traces. Exits with 1 if a trace is missing. docs/sampling.md has the results.
import { chooseEngine } from "../packages/cli/src/engines/choose.ts";
import { loadEnv } from "../packages/cli/src/env.ts";
import { openStores } from "../packages/cli/src/stores/index.ts";
import { readFlags, withFlag, writeFlags } from "../packages/cli/src/switches/flags.ts";
import { reloadCollector } from "../packages/cli/src/switches/reload-collector.ts";
import { putSampling, type Sampling } from "../packages/cli/src/switches/sampling.ts";
import { waitFor } from "../packages/cli/src/wait.ts";
import { countsOf, grownSince } from "./lib/counted.ts";
import { type Sent, sendFailing, sendSlow, sendWell } from "./lib/sampling-load.ts";
import { markdownTable } from "./lib/table.ts";

const requests = 5_000;
const [failing, slow] = [200, 50];
const counters = {
  "by the gateway itself": 'http_server_request_duration_seconds_count{service_name="gateway"}',
  "by the Collector, before sampling":
    'traces_spanmetrics_calls_total{service_name="gateway",span_kind="SPAN_KIND_SERVER"}',
};

const engine = await chooseEngine();
const { prometheus, traces, urls } = await openStores(engine);
const use = async (sampling: Sampling) => {
  await putSampling(sampling);
  await reloadCollector(loadEnv(), () => engine.hangUp("otel-collector"));
};
const patience = { timeoutMs: 120_000, everyMs: 500 };
/** Waits until Prometheus has a sample of the gateway that is newer than this. */
const sampledSince = async (ms: number) => {
  const newest = `max(timestamp(${counters["by the gateway itself"]}))`;
  const sampled = async () => Number((await prometheus.query(newest))[0]?.value?.[1] ?? 0) * 1000 > ms || undefined;
  if (!(await waitFor(sampled, patience))) throw new Error("no metrics of the gateway arrive");
};

await use({ mode: "on", rest: 5, slowMs: 2_000 });
await sampledSince(Date.now());
const sinceMs = Date.now();
const before = new Map(
  await Promise.all(Object.values(counters).map(async (one) => [one, await countsOf(prometheus, one)] as const)),
);

const sent: Sent = { failed: [], slow: [], rest: [], requests: 0 };
let peak = 0;
const watching = setInterval(async () => {
  const part = (await engine.status()).services.find(({ name }) => name === "otel-collector");
  peak = Math.max(peak, part?.memoryBytes ?? 0);
}, 5_000);
await engine.stop("payment");
await sendFailing(urls.gateway, sent, failing);
await engine.start("payment");
const paymentIsBack = async () =>
  (await engine.status()).services.some(({ name, healthy }) => name === "payment" && healthy) || undefined;
if (!(await waitFor(paymentIsBack, patience))) throw new Error("payment did not become healthy");
const flags = await readFlags();
await writeFlags(withFlag(flags, "payment-processor-delay", "2s"));
await sendSlow(urls.gateway, sent, slow).finally(() => writeFlags(flags));
await sendWell(urls.gateway, sent, requests - sent.requests);
const seconds = (Date.now() - sinceMs) / 1000;

const stored = async (ids: string[]) => {
  let found = 0;
  // Twenty at a time, so that the queries do not overload the store.
  for (let from = 0; from < ids.length; from += 20) {
    const some = await Promise.all(ids.slice(from, from + 20).map((id) => traces.byId(id)));
    found += some.filter((trace) => (trace?.spans.length ?? 0) > 0).length;
  }
  return found;
};
const wanted = [...sent.failed, ...sent.slow];
await waitFor(async () => (await stored(wanted)) === wanted.length || undefined, { ...patience, everyMs: 2_000 });
await sampledSince(Date.now() + 5_000);
clearInterval(watching);

const window = new URLSearchParams({ start: String(sinceMs / 1000), end: String(Date.now() / 1000) });
window.set("query", "traces_spanmetrics_duration_seconds_bucket");
const answer = await fetch(`${urls.prometheus}/api/v1/query_exemplars?${window}`);
const { data } = (await answer.json()) as { data: { exemplars: { labels: { trace_id: string } }[] }[] };
const exemplars = [...new Set(data.flatMap((one) => one.exemplars.map(({ labels }) => labels.trace_id)))].slice(-50);

const kept = { failed: await stored(sent.failed), slow: await stored(sent.slow), exemplars: await stored(exemplars) };
const sample = sent.rest.slice(0, 1_000);
const rest = await stored(sample);
const counted = await Promise.all(
  Object.entries(counters).map(async ([name, one]) => {
    const grown = await grownSince(prometheus, one, before.get(one) ?? new Map(), sinceMs);
    return { name, grown, off: Math.abs(grown / sent.requests - 1) * 100 };
  }),
);
const early = await prometheus.query("otelcol_processor_tail_sampling_sampling_trace_dropped_too_early_total");
await use({ mode: "off" });

console.log(`${engine.name}: ${sent.requests} requests in ${seconds.toFixed(0)} s\n`);
console.log(
  markdownTable(
    ["requests", "sent", "kept or counted", ""],
    [
      ["failed", `${failing}`, `${kept.failed}`, ""],
      ["slow", `${slow}`, `${kept.slow}`, ""],
      ["of the rest", `${sample.length}`, `${rest}`, `${((rest / sample.length) * 100).toFixed(1)} %`],
      ...counted.map(({ name, grown, off }) => [
        `requests, ${name}`,
        `${sent.requests}`,
        `${grown}`,
        `${off.toFixed(2)} % off`,
      ]),
      ["exemplars that lead to a trace", `${exemplars.length}`, `${kept.exemplars}`, ""],
      ["traces dropped without a decision", "", `${early[0]?.value?.[1] ?? 0}`, ""],
      ["peak memory of the Collector (MB)", "", (peak / 1e6).toFixed(0), ""],
    ],
  ),
);
const held =
  kept.failed === failing &&
  kept.slow === slow &&
  exemplars.length === 50 &&
  kept.exemplars === 50 &&
  counted.every(({ off }) => off <= 1);
process.exitCode = held ? 0 : 1;
