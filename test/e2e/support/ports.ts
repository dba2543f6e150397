import { connect } from "node:net";
import type { Lab } from "./lab.ts";

/** The lab's ports that accept connections. */
export async function openPorts(lab: Lab): Promise<string[]> {
  const names = Object.keys(lab.env).filter((key) => key.endsWith("_PORT"));
  const open = await Promise.all(names.map(async (name) => ((await answers(Number(lab.env[name]))) ? [name] : [])));
  return open.flat();
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
