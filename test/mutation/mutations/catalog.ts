import { type Mutation, noPropagator } from "./mutation.ts";

export const catalog: Mutation[] = [
  {
    service: "catalog",
    what: "statements have no spans",
    file: "telemetry/auto/preload.ts",
    find: "{ requireParentSpan: true }",
    replace: "{ enabled: false }",
    caughtBy: /catalog · span "pg.query:SELECT shop": named always but not emitted/,
  },
  {
    service: "catalog",
    what: "the metric db.client.operation.duration has another name",
    file: "telemetry/auto/preload.ts",
    find: "views: [",
    replace: 'views: [{ instrumentName: "db.client.operation.duration", name: "db.client.duration" }, ',
    caughtBy: /metric "db.client.operation.duration": named always but not emitted/,
  },
  {
    service: "catalog",
    what: "server spans have an attribute more",
    file: "telemetry/auto/preload.ts",
    find: "ignoreIncomingRequestHook: ({ url }) => isProbe(url),",
    replace:
      'ignoreIncomingRequestHook: ({ url }) => isProbe(url), requestHook: (span) => span.setAttribute("shelf", 7),',
    caughtBy: /catalog · span "GET \/products": attribute not named \(shelf\)/,
  },
  noPropagator("catalog"),
  {
    service: "catalog",
    what: "pino does not pass through the hook: no trace ids in lines",
    file: "telemetry/auto/hook.mjs",
    find: '"pino"',
    replace: "",
    caughtBy: /catalog · log|only half told: catalog|named always but not emitted/,
  },
  {
    service: "catalog",
    what: "log lines are not exported",
    file: "telemetry/auto/preload.ts",
    find: '"@opentelemetry/instrumentation-net": { enabled: false },',
    replace: '"@opentelemetry/instrumentation-pino": { disableLogSending: true },',
    caughtBy: /only half told: catalog|catalog · log ".*": named always but not emitted/,
  },
  {
    service: "catalog",
    what: "probes are traced",
    file: "telemetry/auto/preload.ts",
    find: "isProbe(url)",
    replace: 'url === "" && isProbe(url)',
    caughtBy: /about a probe: catalog/,
  },
  {
    service: "catalog",
    what: "the query is exported as the caller wrote it",
    file: "telemetry/auto/redaction.ts",
    find: '"url.query": masked(query)',
    replace: '"url.query": query',
    caughtBy: /private: (number|email)/,
  },
];
