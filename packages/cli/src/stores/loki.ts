import { getJson } from "./http.ts";

/** A log line with its labels. */
export interface LogLine {
  timeMs: number;
  /** Loki's own precision: nanoseconds. */
  timeNs: string;
  line: string;
  /** Index labels and structured metadata: service_name, trace_id, severity_text … */
  labels: Record<string, string>;
}

/** One series of a metric query over logs. */
export interface LogSeries {
  metric: Record<string, string>;
  values: [time: number, value: string][];
}

interface Answer {
  data:
    | { resultType: "streams"; result: { stream: Record<string, string>; values: [string, string][] }[] }
    | { resultType: "matrix"; result: LogSeries[] };
}

export interface Window {
  fromMs: number;
  toMs: number;
  limit: number;
}

/** The part of Loki's HTTP API that the lab uses. */
export class Loki {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Log lines, oldest first; for a metric query, series. */
  async query(query: string, { fromMs, toMs, limit }: Window): Promise<{ lines: LogLine[]; series: LogSeries[] }> {
    const { data } = await getJson<Answer>("Loki", this.url, "/loki/api/v1/query_range", {
      query,
      start: nanoseconds(fromMs),
      end: nanoseconds(toMs),
      limit: String(limit),
      direction: "backward",
    });
    if (data.resultType === "matrix") return { lines: [], series: data.result };
    const lines = data.result.flatMap(({ stream, values }) =>
      values.map(([timeNs, line]) => ({ timeNs, timeMs: Number(timeNs) / 1e6, line, labels: stream })),
    );
    return { lines: lines.sort((a, b) => a.timeMs - b.timeMs), series: [] };
  }

  /** All lines of a trace. */
  async ofTrace(traceId: string, fromMs: number, toMs: number): Promise<LogLine[]> {
    const query = `{service_name=~".+"} | trace_id="${traceId}"`;
    return (await this.query(query, { fromMs, toMs, limit: 1000 })).lines;
  }
}

const nanoseconds = (ms: number) => `${Math.floor(ms)}000000`;
