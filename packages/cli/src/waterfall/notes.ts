import { facts } from "../stores/log-facts.ts";
import type { LogLine } from "../stores/loki.ts";
import type { Span } from "../stores/traces.ts";
import { paint } from "../ui/style.ts";
import type { Connection } from "./connections.ts";
import type { Row } from "./tree.ts";

/** Lines below a span: missing parent, links in both directions, log lines. */
export function notes({ span, parentMissing }: Row, logs: LogLine[], linked: Connection[] = []): string[] {
  return [
    ...(parentMissing ? [`! parent ${span.parentId} is missing (lost, not stored yet, or outside the lab)`] : []),
    ...span.links.map((link) => `↪ links to span ${link.spanId} of trace ${link.traceId}`),
    ...linked
      .filter(({ direction, here }) => direction === "to" && here === span.id)
      .map(({ traceId, there }) => `↩ linked from ${there?.name} of trace ${traceId}`),
    ...logs.map(logNote),
  ];
}

export function logNote({ timeMs, labels, line }: LogLine): string {
  const time = new Date(timeMs).toISOString().slice(11, 23);
  return [time, level(labels), line.split("\n")[0], facts(labels)].filter(Boolean).join(" ");
}

/** The severity of a line, under its different label names. */
export function level(labels: Record<string, string>): string {
  return (labels.severity_text ?? labels.detected_level ?? labels.level ?? "info").toLowerCase();
}

/** Colours a note by severity. */
export function paintNote(text: string): string {
  if (text.startsWith("!") || / (error|fatal) /.test(text)) return paint("red", text);
  return / warn(ing)? /.test(text) ? paint("yellow", text) : paint("dim", text);
}

/** Log lines by span, and those of spans that are not in the trace. */
export function logsBySpan(spans: Span[], logs: LogLine[]): { of: Map<string, LogLine[]>; stray: LogLine[] } {
  const known = new Set(spans.map((span) => span.id));
  const of = Map.groupBy(logs, (line) => line.labels.span_id ?? "");
  return { of, stray: logs.filter((line) => !known.has(line.labels.span_id ?? "")) };
}
