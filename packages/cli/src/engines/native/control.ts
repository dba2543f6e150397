import { request } from "node:http";
import { paths } from "./paths.ts";

/** State of a process, as reported by process-compose. */
export interface ProcessState {
  name: string;
  status: string;
  is_ready: string;
  has_ready_probe: boolean;
  is_running: boolean;
  exit_code: number;
  restarts: number;
  pid: number;
}

/** All processes, or undefined if no process-compose listens on our socket. */
export async function processStates(socket: string = paths.socket): Promise<ProcessState[] | undefined> {
  const answer = await ask(socket, "/processes");
  return answer === undefined ? undefined : (JSON.parse(answer) as { data: ProcessState[] }).data;
}

/** Configuration of a process, as process-compose returns and accepts it. We change only its environment. */
export interface ProcessConfig {
  Environment: string[];
}

/** The configuration that a process is started with. */
export async function processConfig(name: string, socket: string = paths.socket): Promise<ProcessConfig | undefined> {
  const answer = await ask(socket, `/process/info/${name}`);
  return answer === undefined ? undefined : (JSON.parse(answer) as ProcessConfig);
}

/** Stops a process and starts it with another configuration. False if process-compose refuses it. */
export async function replaceWith(config: ProcessConfig, socket: string = paths.socket): Promise<boolean> {
  return (await ask(socket, "/process", JSON.stringify(config))) !== undefined;
}

/** Polled while waiting, so it uses the socket directly instead of starting a client each time. */
function ask(socketPath: string, path: string, body?: string): Promise<string | undefined> {
  const post = { method: "POST", headers: { "content-type": "application/json" }, timeout: 30_000 };
  const options = body === undefined ? { timeout: 30_000 } : post;
  return new Promise((resolve) => {
    const asking = request({ socketPath, path, ...options }, (response) => {
      let answer = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        answer += chunk;
      });
      response.on("end", () => resolve(response.statusCode === 200 ? answer : undefined));
      response.on("error", () => resolve(undefined));
    });
    asking.on("timeout", () => asking.destroy());
    asking.on("error", () => resolve(undefined));
    asking.end(body);
  });
}
