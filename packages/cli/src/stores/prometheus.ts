import { getJson } from "./http.ts";

export type Sample = [time: number, value: string];

/** A series: labels, and one value (instant query) or many (range query). */
export interface Series {
  metric: Record<string, string>;
  value?: Sample;
  values?: Sample[];
}

interface Answer {
  data: { resultType: string; result: Series[] | Sample };
}

/** The part of Prometheus' HTTP API that the lab uses. */
export class Prometheus {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Instant query. A scalar is returned as one series without labels. */
  async query(query: string): Promise<Series[]> {
    return series(await getJson<Answer>("Prometheus", this.url, "/api/v1/query", { query }));
  }

  /** Range query over the last `since` milliseconds. */
  async range(query: string, since: number, now = Date.now()): Promise<Series[]> {
    const step = Math.max(5, Math.ceil(since / 1000 / 200));
    const window = { start: String((now - since) / 1000), end: String(now / 1000), step: String(step) };
    return series(await getJson<Answer>("Prometheus", this.url, "/api/v1/query_range", { query, ...window }));
  }
}

function series({ data }: Answer): Series[] {
  if (data.resultType === "scalar" || data.resultType === "string")
    return [{ metric: {}, value: data.result as Sample }];
  return data.result as Series[];
}
