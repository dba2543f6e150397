import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { type Metric, readLogs, readMetrics, readTraces, type Signals } from "@o11y-lab/contract";

/** An OTLP endpoint (HTTP, JSON) that keeps everything it receives, as signals and as text. */
export class Receiver {
  signals: Signals = empty();
  /** Raw request bodies; the privacy tests search them for leaked data. */
  bodies: string[] = [];
  /** The headers of each request. */
  headers: IncomingHttpHeaders[] = [];
  /** The number of metric exports of each service, to wait for the next one. */
  exports = new Map<string, number>();
  #server = createServer(async (request, response) => {
    try {
      this.headers.push(request.headers);
      this.#take(request.url ?? "", await bodyOf(request));
      response.setHeader("content-type", "application/json").end("{}");
    } catch (error) {
      this.errors.push(`${request.url}: ${(error as Error).message}`);
      response.writeHead(400).end();
    }
  });
  errors: string[] = [];

  async listen(port: number): Promise<void> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** Forgets everything, so that the next test starts empty. */
  clear(): void {
    this.signals = empty();
    this.bodies = [];
    this.headers = [];
    this.exports.clear();
  }

  /** The latest state of a metric of a service, as a dashboard would show it. */
  latest(service: string, name: string): Metric | undefined {
    return this.signals.metrics.findLast((metric) => metric.service === service && metric.name === name);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #take(path: string, text: string): void {
    const request = JSON.parse(text);
    this.bodies.push(text);
    if (path === "/v1/traces") this.#keep(readTraces(request));
    else if (path === "/v1/logs") this.#keep(readLogs(request));
    else if (path === "/v1/metrics") {
      const read = readMetrics(request);
      for (const { service } of read.resources) this.exports.set(service, (this.exports.get(service) ?? 0) + 1);
      this.#keep(read);
    } else throw new Error("no such signal");
  }

  #keep(part: Partial<Signals>): void {
    this.signals.resources.push(...(part.resources ?? []));
    this.signals.spans.push(...(part.spans ?? []));
    this.signals.metrics.push(...(part.metrics ?? []));
    this.signals.logs.push(...(part.logs ?? []));
  }
}

const empty = (): Signals => ({ resources: [], spans: [], metrics: [], logs: [] });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const body = await buffer(request);
  return (request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString("utf8");
}
