import { request } from "node:http";
import { paths } from "./paths.ts";

/** What process-compose says about one process. */
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

/** Everything process-compose runs, or undefined when there is no process-compose on our socket. */
export async function processStates(socket: string = paths.socket): Promise<ProcessState[] | undefined> {
  const answer = await ask(socket, "/processes");
  return answer === undefined ? undefined : (JSON.parse(answer) as { data: ProcessState[] }).data;
}

/** Asked many times while waiting, hence over the socket itself instead of by a command each time. */
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
