import { parse } from "../traceql/parse.ts";
import { type JaegerQuery, translate } from "../traceql/translate.ts";
import { findJson, getJson } from "./http.ts";
import { fromJaeger, type JaegerTrace } from "./jaeger-json.ts";
import { type Search, summarise, type Trace, type TraceStore, type TraceSummary } from "./traces.ts";

/** Limit for searches whose results have to be filtered. */
const MOST_TRACES = 2_000;

interface Answer<T> {
  data: T[] | null;
}

/** Jaeger, through the API of its UI: the newer API silently ignores attribute filters. */
export class Jaeger implements TraceStore {
  readonly name = "jaeger";
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async search(traceql: string, search: Search): Promise<TraceSummary[]> {
    const query = translate(parse(traceql));
    // Jaeger searches one service at a time.
    const services = query.service === undefined ? await this.services() : [query.service];
    const found = new Map<string, Trace>();
    for (const service of services) {
      for (const trace of await this.#matching(service, query, search)) found.set(trace.id, trace);
    }
    return [...found.values()]
      .map(summarise)
      .sort((a, b) => b.startMs - a.startMs)
      .slice(0, search.limit);
  }

  async byId(id: string): Promise<Trace | undefined> {
    const answer = await findJson<Answer<JaegerTrace>>("Jaeger", this.url, `/api/traces/${id}`);
    const trace = answer?.data?.[0];
    return trace && fromJaeger(trace);
  }

  /** Jaeger cannot search by link. Spans with links are consumers, so search those. */
  async pointingTo(id: string, search: Search): Promise<Trace[]> {
    const consumers = translate(parse("{ kind = consumer }"));
    const found = new Map<string, Trace>();
    for (const service of await this.services()) {
      for (const trace of await this.#ofService(service, consumers, search)) found.set(trace.id, trace);
    }
    const points = ({ spans }: Trace) => spans.some(({ links }) => links.some(({ traceId }) => traceId === id));
    return [...found.values()].filter((trace) => trace.id !== id && points(trace));
  }

  async services(): Promise<string[]> {
    return (await getJson<Answer<string>>("Jaeger", this.url, "/api/services")).data ?? [];
  }

  /** Jaeger may return traces in which different spans meet the conditions, so ask for more until enough match. */
  async #matching(service: string, query: JaegerQuery, search: Search): Promise<Trace[]> {
    for (let limit = search.limit; ; limit *= 4) {
      const traces = await this.#ofService(service, query, { ...search, limit });
      const matching = traces.filter((trace) => trace.spans.some(query.matches));
      if (matching.length >= search.limit || traces.length < limit || limit >= MOST_TRACES) return matching;
    }
  }

  async #ofService(service: string, query: JaegerQuery, { fromMs, toMs, limit }: Search): Promise<Trace[]> {
    const answer = await getJson<Answer<JaegerTrace>>("Jaeger", this.url, "/api/traces", {
      service,
      start: String(Math.floor(fromMs * 1000)),
      end: String(Math.ceil(toMs * 1000)),
      limit: String(limit),
      ...query.parameters,
    });
    return (answer.data ?? []).map(fromJaeger);
  }
}
