import { isOption } from "../help.ts";
import * as known from "./known.ts";
import { wrongLogql, wrongTraceql } from "./queries.ts";

const tops =
  /^(\.lab|bench|chaos|docs|flags|grafana|k6|kafka|labs|loki|native|otel-collector|packages|postgres|prometheus|services|tempo|test|alertmanager|runbooks)\//;

/** Forms of names that may be renamed, each with a check whether the name exists. */
const shapes: { form: RegExp; is: string; known: (text: string) => boolean }[] = [
  { form: /^(histogram_quantile|[a-z]+_over_time|label_replace)$/, is: "PromQL function", known: () => true },
  {
    form: /^(\|[~>]|\|=|!=|!~|(\| )?__error__(="")?|JSONParserErr|\| unwrap FIELD|sum by \(…\)|\w+=\S+ \w+=.*)$/,
    is: "syntax",
    known: () => true,
  },
  { form: /^panel: (.+)$/, is: "panel of a dashboard", known: (text) => known.panels.has(text.slice(7)) },
  {
    form: /^(GET|HEAD|POST|PUT|DELETE) \//,
    is: "route",
    known: (text) => known.spanNames.has(text) || isRoute(text.replace(/^\w+ /, "")),
  },
  { form: /^\/(api|healthz|readyz|openapi)\b/, is: "route of the gateway", known: isRoute },
  { form: /^localhost:\d+/, is: "address of the lab", known: isAddress },
  { form: /^(\{.*\}( \|.*)?|\| \w+ ?[=<>].*)$/, is: "selector", known: isSelector },
  { form: /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/, is: "setting", known: isSetting },
  { form: /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/, is: "metric, label or code", known: isSnake },
  { form: /^[a-z][a-z-]*\.[a-z][a-z_.-]*$/, is: "attribute, metric or flag", known: isDotted },
];

/** The error for inline code that names nothing, or undefined. `typed` is the text of the page's own blocks. */
export function unrecognised(text: string, typed: string): string | undefined {
  const shape = shapes.find(({ form }) => form.test(text));
  if (shape) return shape.known(text) ? undefined : `no ${shape.is} "${text}"`;
  const tests = [isPath, isValue, isWord, isOption, isOperator, isLogfmt];
  if (tests.some((test) => test(text)) || typed.includes(text) || isAnswer(text, typed)) return undefined;
  return `nothing in the lab is called "${text}": no span, log line, part, word of the services or of this page's blocks`;
}

/** A line of the learner's answers, such as `who: SERVICE`, whose key the page's blocks write. */
function isAnswer(text: string, typed: string): boolean {
  const [key] = /^\w+: /.exec(text) ?? [];
  return key !== undefined && typed.includes(key);
}

/** A setting of the lab, of its code, or of OpenTelemetry. */
function isSetting(text: string): boolean {
  return text in known.settings || known.inCode(text) || known.inConfig(text);
}

/** A selector of a query, or a filter after it: its labels or attributes exist. */
function isSelector(text: string): boolean {
  return (/\b(span|resource)\./.test(text) ? wrongTraceql(text) : wrongLogql(text)) === undefined;
}

/** Paths are checked by the test of all documents. */
const isPath = (text: string) =>
  tops.test(text) || /^(~|\/(mnt|home|tmp)\b)/.test(text) || /\.(ts|yaml|json|md|txt)$/.test(text);

/** A number, a status or an id. */
const isValue = (text: string) => /^[\d.]+( ?[a-z%]+)?$|^[0-9a-f]{16,32}$|^-{1,2}$/.test(text);

/** An operator of a query language, an aggregation without its contents, or what LogQL's `| json` reports. */
const isOperator = (text: string) => /^[^\w\s…]+$|^(sum|avg|min|max|count) by \(…\)$|^JSONParserErr$/.test(text);

/** A line in the format logfmt, with a message of the lab. */
const isLogfmt = (text: string) => isLogLine(/^(?:\w+=\S+ )+msg="([^"]+)"$/.exec(text)?.[1] ?? "");

function isWord(text: string): boolean {
  const sets = [
    known.parts,
    known.services,
    known.spanNames,
    known.eventNames,
    known.attributeValues,
    known.spanStatuses,
    known.attributes,
    known.labels,
  ];
  return sets.some((set) => set.has(text)) || isLogLine(text) || known.inCode(text) || known.inSolution(text);
}

export const isLogLine = (text: string) =>
  known.logLines.some((line) => (typeof line === "string" ? line === text : new RegExp(`^${line.source}$`).test(text)));

export function isRoute(path: string): boolean {
  const [asked = ""] = path.split("?");
  return known.routes.some((route) => {
    const wanted = route.split("/");
    const parts = asked.split("/");
    return (
      wanted.length === parts.length &&
      wanted.every((part, index) => part === parts[index] || (part.startsWith(":") && !parts[index]?.startsWith(":")))
    );
  });
}

function isAddress(text: string): boolean {
  const [, port = "", path] = /^localhost:(\d+)(\/.*)?$/.exec(text) ?? [];
  return known.ports.has(port) && (port !== "8080" || path === undefined || isRoute(path));
}

/** Prometheus metric names, labels, fields, and error codes of the API. */
function isSnake(text: string): boolean {
  return (
    known.labels.has(text) ||
    known.inCode(text) ||
    known.inConfig(text) ||
    isMetric(text) ||
    known.attributeValues.has(text)
  );
}

const isMetric = (text: string) => known.metrics.has(text) || known.metrics.has(`${text}_count`);

function isDotted(text: string): boolean {
  const [, attribute = ""] = /^(?:span|resource)\.(.+)$/.exec(text) ?? [];
  return (
    known.attributes.has(attribute) ||
    [known.attributes, known.metricNames, known.eventNames, known.flags, known.attributeValues].some((set) =>
      set.has(text),
    ) ||
    isPath(text) ||
    known.inSolution(text)
  );
}
