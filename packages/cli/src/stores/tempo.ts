import { findJson, getJson } from "./http.ts";
import { fromOtlp, type Otlp } from "./otlp.ts";
import type { Search, Trace, TraceStore, TraceSummary } from "./traces.ts";

interface Found {
  traces?: {
    traceID: string;
    rootServiceName?: string;
    rootTraceName?: string;
    startTimeUnixNano: string;
    durationMs?: number;
  }[];
}

/** Tempo executes TraceQL itself. */
export class Tempo implements TraceStore {
  readonly name = "tempo";
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async search(traceql: string, { fromMs, toMs, limit }: Search): Promise<TraceSummary[]> {
    const { traces = [] } = await getJson<Found>("Tempo", this.url, "/api/search", {
      q: traceql,
      start: String(Math.floor(fromMs / 1000)),
      end: String(Math.ceil(toMs / 1000)),
      limit: String(limit),
    });
    return traces.map((trace) => ({
      id: trace.traceID.padStart(32, "0"), // Tempo drops leading zeros
      service: trace.rootServiceName ?? "",
      name: trace.rootTraceName ?? "",
      startMs: Number(BigInt(trace.startTimeUnixNano) / 1000n) / 1000,
      durationMs: trace.durationMs ?? 0,
    }));
  }

  async byId(id: string): Promise<Trace | undefined> {
    const answer = await findJson<{ trace?: Otlp }>("Tempo", this.url, `/api/v2/traces/${id}`);
    const trace = answer?.trace && fromOtlp(id, answer.trace);
    return trace && trace.spans.length > 0 ? trace : undefined;
  }

  async pointingTo(id: string, search: Search): Promise<Trace[]> {
    const found = await this.search(`{ link:traceID = "${id}" }`, search);
    const traces = await Promise.all(found.map((trace) => this.byId(trace.id)));
    return traces.filter((trace) => trace !== undefined);
  }
}
