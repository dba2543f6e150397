import { Agent, request } from "node:http";

/** One connection is enough for one request per second. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export interface Answer {
  status: number;
  body: unknown;
}

/** Requests JSON. Uses `node:http`, since `fetch` takes 20 MB more and this process always runs. */
export function ask(url: URL, method: string, headers: Record<string, string>, body?: unknown): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const sent = text === undefined ? headers : { ...headers, "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers: sent, agent, timeout: 10_000 }, (response) => {
      let received = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        received += chunk;
      });
      response.on("error", reject);
      response.on("end", () => {
        try {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(received) });
        } catch {
          reject(new Error(`status ${response.statusCode} without JSON`));
        }
      });
    });
    asking.on("timeout", () => asking.destroy(new Error("no response within 10 s")));
    asking.on("error", reject);
    asking.end(text);
  });
}
