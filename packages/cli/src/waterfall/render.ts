import type { LogLine } from "../stores/loki.ts";
import { extent, type Trace } from "../stores/traces.ts";
import { paint } from "../ui/style.ts";
import { fit, padEnd, padStart, width } from "../ui/width.ts";
import { bar } from "./bar.ts";
import { connectionLines, connections } from "./connections.ts";
import { milliseconds } from "./milliseconds.ts";
import { logNote, logsBySpan, notes, paintNote } from "./notes.ts";
import { type Row, rows } from "./tree.ts";

const colours = ["cyan", "green", "yellow", "magenta", "blue"] as const;

/**
 * Draws a trace as lines that fit the screen: service, name, duration, status, bar, and notes below each span. `pointing` are
 * traces with links to this one.
 */
export function waterfall(trace: Trace, logs: LogLine[], screen: number, pointing: Trace[] = []): string[] {
  const { fromMs, toMs } = extent(trace);
  const all = rows(trace);
  const services = [...new Set(all.map(({ span }) => span.service))];
  const columns = layout(all, services, screen);
  const { of, stray } = logsBySpan(trace.spans, logs);
  const linked = connections(trace, pointing);
  const body = all.flatMap((row) => [
    spanLine(
      row,
      fromMs,
      toMs - fromMs,
      columns,
      colours[services.indexOf(row.span.service) % colours.length] ?? "cyan",
    ),
    ...notes(row, of.get(row.span.id) ?? [], linked).map((note) =>
      noteLine(note, columns.service + 2 + 2 * (row.depth + 1), screen),
    ),
  ]);
  const head = [
    `trace ${trace.id}`,
    `${trace.spans.length} spans of ${services.length} ${services.length === 1 ? "service" : "services"} · ${milliseconds(toMs - fromMs)} · ${new Date(fromMs).toISOString()}`,
    "",
  ];
  const strayLines = stray.map((line) => noteLine(logNote(line), 2, screen));
  const strays = stray.length > 0 ? ["", "log lines of spans that are not in the trace:", ...strayLines] : [];
  return [...head, ...body, ...strays, ...connectionLines(linked, trace.spans)];
}

interface Columns {
  service: number;
  name: number;
  bar: number;
}

const DURATION = 8;
const STATUS = 5;
const GAPS = 8; // two blanks between each of the five columns

/** The bar gets the remaining width; on narrow screens names are cut first, then the bar is dropped. */
function layout(all: Row[], services: string[], screen: number): Columns {
  const service = Math.min(16, Math.max(...services.map(width)));
  const wanted = Math.max(...all.map(({ span, depth }) => 2 * depth + width(span.name)));
  const left = Math.max(10, screen - service - DURATION - STATUS - GAPS);
  const least = left >= 40 ? 20 : 0;
  const name = Math.min(wanted, left - least);
  return { service, name, bar: Math.max(least, Math.min(60, left - name)) };
}

function spanLine(
  { span, depth }: Row,
  fromMs: number,
  totalMs: number,
  columns: Columns,
  colour: (typeof colours)[number],
): string {
  const status = padEnd(span.status, STATUS);
  return [
    paint(colour, padEnd(fit(span.service, columns.service), columns.service)),
    padEnd(fit(`${"  ".repeat(depth)}${span.name}`, columns.name), columns.name),
    padStart(milliseconds(span.durationMs), DURATION),
    span.status === "error" ? paint("red", status) : paint("dim", status),
    paint(colour, bar(span.startMs - fromMs, span.durationMs, totalMs, columns.bar)),
  ]
    .join("  ")
    .trimEnd();
}

const noteLine = (note: string, indent: number, screen: number) => {
  const start = Math.min(indent, Math.floor(screen / 3));
  return " ".repeat(start) + paintNote(fit(note, screen - start));
};
