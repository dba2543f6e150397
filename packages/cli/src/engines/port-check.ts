import type { Env } from "../env.ts";
import { LabError } from "../errors.ts";
import { answers, holder, isFree } from "../machine/port.ts";
import { type PortTable, type WantedPort, wantedPorts } from "./ports.ts";

export interface TakenPort extends WantedPort {
  by: string;
}

/** The lab's ports that are taken, with the owner if the system reports it. */
export async function takenPorts(env: Env, table: PortTable): Promise<TakenPort[]> {
  const wanted = wantedPorts(env, table);
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  return withHolders(wanted.filter((_, index) => !free[index]));
}

/** The lab's ports that have a listener. */
export async function openPorts(env: Env, table: PortTable): Promise<TakenPort[]> {
  const wanted = wantedPorts(env, table);
  const open = await Promise.all(wanted.map(({ port }) => answers(port)));
  return withHolders(wanted.filter((_, index) => open[index]));
}

function withHolders(taken: WantedPort[]): Promise<TakenPort[]> {
  return Promise.all(
    taken.map(async (one) => {
      const who = await holder(one.port);
      return { ...one, by: who ? `${who.command} (pid ${who.pid})` : "another program" };
    }),
  );
}

export const takenPort = ({ port, part, by, variable }: TakenPort): LabError =>
  new LabError(
    `port ${port} (${part}) is already in use by ${by}`,
    `stop that program, or set ${variable} to another port in .env`,
  );

/** Throws a LabError if the settings give two parts the same port. */
export function checkDistinct(env: Env, table: PortTable): void {
  const byPort = Map.groupBy(wantedPorts(env, table), ({ port }) => port);
  for (const [port, wanted] of byPort) {
    if (wanted.length < 2) continue;
    const names = wanted.map(({ variable }) => variable).join(" and ");
    throw new LabError(`${names} are both set to ${port}`, "give each its own port in .env");
  }
}
