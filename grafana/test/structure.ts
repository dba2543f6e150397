import { type TProperties, Type } from "typebox";

// The keys that Grafana knows in provisioning files. It ignores all others without a word, so a misspelt one is a
// setting that was never made.
const strict = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });
const text = Type.String({ minLength: 1 });
const shift = Type.String({ pattern: "^-?\\d+(ms|s|m|h)$" });
const tag = strict({ key: text, value: Type.Optional(text) });

// https://github.com/grafana/grafana/blob/main/packages/grafana-prometheus/src/types.ts
const prometheus = strict({
  httpMethod: Type.Enum(["GET", "POST"]),
  prometheusType: Type.Enum(["Prometheus", "Mimir", "Thanos", "Cortex"]),
  prometheusVersion: text,
  timeInterval: shift,
  manageAlerts: Type.Boolean(),
  exemplarTraceIdDestinations: Type.Array(strict({ name: text, datasourceUid: text, urlDisplayLabel: text })),
});

// https://github.com/grafana/grafana/blob/main/public/app/plugins/datasource/loki/getDerivedFields.ts
const loki = strict({
  manageAlerts: Type.Boolean(),
  derivedFields: Type.Array(
    strict({
      name: text,
      matcherType: Type.Enum(["label", "regex"]),
      matcherRegex: text,
      url: text,
      datasourceUid: text,
      urlDisplayLabel: text,
    }),
  ),
});

// https://github.com/grafana/grafana-tempo-datasource/blob/main/src/types.ts and, for the links,
// https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/createSpanLink.tsx
const tempo = strict({
  tracesToLogsV2: strict({
    datasourceUid: text,
    customQuery: Type.Literal(true),
    query: text,
    tags: Type.Array(tag),
    spanStartTimeShift: shift,
    spanEndTimeShift: shift,
  }),
  tracesToMetrics: strict({
    datasourceUid: text,
    tags: Type.Array(tag),
    spanStartTimeShift: shift,
    spanEndTimeShift: shift,
    queries: Type.Array(strict({ name: text, query: text })),
  }),
  serviceMap: strict({ datasourceUid: text }),
  nodeGraph: strict({ enabled: Type.Boolean() }),
  search: strict({
    filters: Type.Array(strict({ id: text, tag: text, operator: text, scope: Type.Enum(["resource", "span"]) })),
  }),
});

// https://github.com/grafana/grafana/blob/main/pkg/services/provisioning/datasources/types.go
const source = { name: text, uid: text, access: Type.Literal("proxy"), url: text, editable: Type.Literal(false) };
export const dataSourcesFile = strict({
  apiVersion: Type.Literal(1),
  datasources: Type.Array(
    Type.Union([
      strict({ ...source, type: Type.Literal("prometheus"), isDefault: Type.Literal(true), jsonData: prometheus }),
      strict({ ...source, type: Type.Literal("loki"), jsonData: loki }),
      strict({ ...source, type: Type.Literal("tempo"), jsonData: tempo }),
    ]),
  ),
});

// https://github.com/grafana/grafana/blob/main/pkg/services/provisioning/dashboards/types.go
export const dashboardsFile = strict({
  apiVersion: Type.Literal(1),
  providers: Type.Array(
    strict({
      name: text,
      type: Type.Literal("file"),
      folder: text,
      folderUid: text,
      allowUiUpdates: Type.Boolean(),
      disableDeletion: Type.Boolean(),
      updateIntervalSeconds: Type.Integer({ minimum: 10 }),
      options: strict({ path: text }),
    }),
  ),
});
