import { type Mutation, noPropagator } from "./mutation.ts";

export const fulfilment: Mutation[] = [
  {
    service: "fulfilment",
    what: "messages have no span",
    file: "telemetry/preload.ts",
    find: '"@opentelemetry/instrumentation-kafkajs": {',
    replace: '"@opentelemetry/instrumentation-kafkajs": { enabled: false,',
    caughtBy: /fulfilment · span "process orders.placed": named always but not emitted/,
  },
  {
    service: "fulfilment",
    what: "the metric messaging.process.duration has another name",
    file: "telemetry/preload.ts",
    find: "views: [",
    replace: 'views: [{ instrumentName: "messaging.process.duration", name: "message.time" },',
    caughtBy: /metric "messaging.process.duration": named always but not emitted/,
  },
  {
    service: "fulfilment",
    what: "server spans have an extra attribute",
    file: "telemetry/preload.ts",
    find: "ignoreIncomingRequestHook: ({ url }) => isProbe(url),",
    replace:
      'ignoreIncomingRequestHook: ({ url }) => isProbe(url), requestHook: (span) => span.setAttribute("truck", 7),',
    caughtBy: /fulfilment · span "POST \/quotes": attribute not named \(truck\)/,
  },
  noPropagator("fulfilment"),
  {
    service: "fulfilment",
    what: "spans do not have the baggage",
    file: "telemetry/preload.ts",
    find: "new BaggageSpanProcessor(), ",
    replace: "",
    caughtBy: /not carried along: fulfilment: user.id is undefined/,
  },
  {
    service: "fulfilment",
    what: "the consumer span has no consumer group",
    file: "telemetry/consumer-trace.ts",
    find: '    "messaging.consumer.group.name": "fulfilment",\n',
    replace: "",
    caughtBy: /fulfilment · span "process orders.placed": required attribute missing \(messaging.consumer.group.name\)/,
  },
];
