import { type Mutation, noPropagator, renamed } from "./mutation.ts";

export const catalog: Mutation[] = [
  {
    service: "catalog",
    what: "statements have no spans",
    file: "telemetry/auto/preload.ts",
    find: "{ requireParentSpan: true }",
    replace: "{ enabled: false }",
    caughtBy: /catalog · span "pg.query:SELECT shop": named always but not emitted/,
  },
  renamed("catalog", "http.server.request.duration", "http.server.duration"),
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
    what: "pino does not go through the hook: no trace ids in lines",
    file: "telemetry/auto/hook.mjs",
    find: '"pino"',
    replace: "",
    caughtBy: /catalog · log|only half told: catalog|named always but not emitted/,
  },
  {
    service: "catalog",
    what: "lines are no log records",
    file: "telemetry/auto/preload.ts",
    find: "\nsendLogRecords();",
    replace: "",
    caughtBy: /only half told: catalog|catalog · log ".*": named always but not emitted/,
  },
  {
    service: "catalog",
    what: "probes are traced",
    file: "telemetry/auto/preload.ts",
    find: 'untraced.has(url.split("?", 1)[0] ?? "")',
    replace: 'url === "" && untraced.has(url)',
    caughtBy: /about a probe: catalog/,
  },
];
