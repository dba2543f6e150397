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

/** Polled while waiting, so it uses the socket directly instead of starting a client each time. */
function ask(socketPath: string, path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asking = request({ socketPath, path, timeout: 5_000 }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve(response.statusCode === 200 ? body : undefined));
      response.on("error", () => resolve(undefined));
    });
    asking.on("timeout", () => asking.destroy());
    asking.on("error", () => resolve(undefined));
    asking.end();
  });
}
