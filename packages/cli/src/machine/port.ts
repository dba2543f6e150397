import { connect, createServer } from "node:net";
import { quietly } from "../run.ts";

/** Whether a loopback port is free. */
export async function isFree(port: number): Promise<boolean> {
  // Both checks: macOS lets us bind 127.0.0.1 while another program listens on all addresses.
  return !(await answers(port)) && (await canBind(port));
}

/** Whether a program listens on a loopback port. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 1_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(true)); // a listener that is busy
  });
}

function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export interface Holder {
  pid: number;
  command: string;
}

/** The listener of a port, if lsof (macOS, most Linux) or ss (Linux) reports it. */
export async function holder(port: number): Promise<Holder | undefined> {
  const lsof = await quietly("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"]);
  const [, pid, command] = /^p(\d+)\nc(.+)$/m.exec(lsof.output) ?? [];
  if (pid && command) return { pid: Number(pid), command };
  const ss = await quietly("ss", ["-ltnpH", `sport = :${port}`]);
  const [, name, id] = /users:\(\("([^"]+)",pid=(\d+)/.exec(ss.output) ?? [];
  return id && name ? { pid: Number(id), command: name } : undefined;
}
