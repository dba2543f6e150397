import { metrics } from "../../../grafana/test/known-names.ts";
import * as known from "./known.ts";

const tops =
  /^(\.lab|bench|chaos|docs|flags|grafana|k6|kafka|labs|loki|native|otel-collector|packages|postgres|prometheus|services|tempo|test|alertmanager|runbooks)\//;

/** Forms of names that may be renamed, each with a check whether the name exists. */
const shapes: { form: RegExp; is: string; known: (text: string) => boolean }[] = [
  { form: /^panel: (.+)$/, is: "panel of a dashboard", known: (text) => known.panels.has(text.slice(7)) },
  {
    form: /^(GET|HEAD|POST|PUT|DELETE) \//,
    is: "route",
    known: (text) => known.spanNames.has(text) || isRoute(text.replace(/^\w+ /, "")),
  },
  { form: /^\/(api|healthz|readyz|openapi)\b/, is: "route of the gateway", known: isRoute },
  { form: /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/, is: "setting", known: (text) => text in known.settings || known.inCode(text) },
  { form: /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/, is: "metric, label or code", known: isSnake },
  { form: /^[a-z][a-z-]*\.[a-z][a-z_.-]*$/, is: "attribute, metric or flag", known: isDotted },
];

/** The error for inline code that names nothing, or undefined. `typed` is the text of the page's own blocks. */
export function unrecognised(text: string, typed: string): string | undefined {
  const shape = shapes.find(({ form }) => form.test(text));
  if (shape) return shape.known(text) ? undefined : `no ${shape.is} "${text}"`;
  if (isPath(text) || isValue(text) || isWord(text) || typed.includes(text)) return undefined;
  return `nothing in the lab is called "${text}": no span, log line, part, word of the services or of this page's blocks`;
}

/** Paths are checked by the test of all documents. */
const isPath = (text: string) =>
  tops.test(text) || /^(~|\/(mnt|home|tmp)\b)/.test(text) || /\.(ts|yaml|json|md|txt)$/.test(text);

/** A number, a status or an id. */
const isValue = (text: string) => /^[\d.]+( ?[a-z%]+)?$|^[0-9a-f]{16,32}$|^-{1,2}$/.test(text);

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
  return sets.some((set) => set.has(text)) || isLogLine(text) || known.inCode(text);
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

/** Prometheus metric names, labels, fields, and error codes of the API. */
function isSnake(text: string): boolean {
  return known.labels.has(text) || known.inCode(text) || isMetric(text) || known.attributeValues.has(text);
}

const isMetric = (text: string) => metrics.has(text) || metrics.has(`${text}_count`);

function isDotted(text: string): boolean {
  return (
    [known.attributes, known.metricNames, known.flags, known.attributeValues].some((set) => set.has(text)) ||
    isPath(text)
  );
}
