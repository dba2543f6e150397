/** The tools of the lab written in Go. */
export type ToolName =
  | "otelcol"
  | "prometheus"
  | "promtool"
  | "loki"
  | "jaeger"
  | "alertmanager"
  | "process-compose"
  | "toxiproxy"
  | "k6";

/** A tool: its source, and how to recognise it on the PATH. */
export interface Tool {
  /** The tested version; from the PATH, other patch releases are accepted. */
  version: string;
  /** Folder below native/go whose go.mod pins it. */
  module: string;
  /** The Go package to build; `.` is the module folder itself. */
  package: string;
  tags?: string;
  /** Go variable with the program's version, which we set: a module build leaves it empty. */
  versionVariable?: string;
  /** Names of the executable. */
  names: string[];
  /** Arguments that print the version. */
  versionArgs: string[];
  /** Required output of `NAME components`: smaller builds of the Collector have the same name. */
  components?: string[];
}

const prometheusVersion = "github.com/prometheus/common/version.Version";

/** All tools in build order: what starts first comes first. */
export const tools: Record<ToolName, Tool> = {
  "process-compose": {
    version: "1.64.1",
    module: "process-compose",
    package: "github.com/f1bonacc1/process-compose/src",
    versionVariable: "github.com/f1bonacc1/process-compose/src/config.Version",
    names: ["process-compose"],
    versionArgs: ["version"],
  },
  otelcol: {
    version: "0.155.0",
    module: "otelcol",
    package: ".",
    names: ["otelcol", "otelcol-contrib"],
    versionArgs: ["--version"],
    components: ["prometheus", "span_metrics", "tail_sampling", "hostmetrics", "file_storage", "redaction", "count"],
  },
  prometheus: {
    version: "3.15.0",
    module: "prometheus",
    package: "github.com/prometheus/prometheus/cmd/prometheus",
    tags: "remove_all_sd",
    versionVariable: prometheusVersion,
    names: ["prometheus"],
    versionArgs: ["--version"],
  },
  promtool: {
    version: "3.15.0",
    module: "prometheus",
    package: "github.com/prometheus/prometheus/cmd/promtool",
    tags: "remove_all_sd",
    versionVariable: prometheusVersion,
    names: ["promtool"],
    versionArgs: ["--version"],
  },
  alertmanager: {
    version: "0.31.1",
    module: "alertmanager",
    package: "github.com/prometheus/alertmanager/cmd/alertmanager",
    versionVariable: prometheusVersion,
    names: ["alertmanager"],
    versionArgs: ["--version"],
  },
  jaeger: {
    version: "1.62.0",
    module: "jaeger",
    package: "github.com/jaegertracing/jaeger/cmd/all-in-one",
    versionVariable: "github.com/jaegertracing/jaeger/pkg/version.latestVersion",
    names: ["jaeger-all-in-one"],
    versionArgs: ["version"],
  },
  loki: {
    version: "3.7.8",
    module: "loki",
    package: "github.com/grafana/loki/v3/cmd/loki",
    versionVariable: "github.com/grafana/loki/v3/pkg/util/build.Version",
    names: ["loki"],
    versionArgs: ["--version"],
  },
  toxiproxy: {
    version: "2.5.0",
    module: "toxiproxy",
    package: "github.com/Shopify/toxiproxy/v2/cmd/server",
    versionVariable: "github.com/Shopify/toxiproxy/v2.Version",
    names: ["toxiproxy-server"],
    versionArgs: ["-version"],
  },
  k6: {
    version: "1.8.1",
    module: "k6",
    package: "go.k6.io/k6",
    names: ["k6"],
    versionArgs: ["version"],
  },
};

export const toolNames = Object.keys(tools) as ToolName[];
