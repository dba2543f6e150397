// The API for tests and other packages.
export { addresses } from "./addresses.ts";
export type { Engine, PartStatus, Status } from "./engines/engine.ts";
export { loadEnv } from "./env.ts";
export { isAs } from "./expectations/index.ts";
export { answerFiles } from "./labs/answers.ts";
export { type ExpectedStep, expectedIn, type Mistake, readExpected } from "./labs/expected.ts";
export { labNames, labsDir } from "./labs/folder.ts";
export type { Language } from "./labs/language.ts";
export { type Page, pageFile, readPage } from "./labs/page.ts";
export { contentOf, diffOf, originals, readSolutions } from "./labs/solution.ts";
export { root } from "./project.ts";
export { Jaeger } from "./stores/jaeger.ts";
export { type LogLine, Loki } from "./stores/loki.ts";
export { Prometheus, type Series } from "./stores/prometheus.ts";
export { Tempo } from "./stores/tempo.ts";
export type { Span, Trace, TraceStore, TraceSummary } from "./stores/traces.ts";
export { type PlacedOrder, placeOrder } from "./verify/order.ts";
export { isCounted, placedOrders, shopServices, waitForSignals } from "./verify/signals.ts";
