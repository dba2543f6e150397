import type { Env } from "../env.ts";
import { LabError } from "../errors.ts";
import { answers, holder, isFree } from "../machine/port.ts";
import { type PortTable, type WantedPort, wantedPorts } from "./ports.ts";

export interface TakenPort extends WantedPort {
  by: string;
}

/** The ports of the lab that cannot be had, with who has each where the system tells. */
export async function takenPorts(env: Env, table: PortTable): Promise<TakenPort[]> {
  const wanted = wantedPorts(env, table);
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  return withHolders(wanted.filter((_, index) => !free[index]));
}

/** The ports of the lab on which somebody listens. */
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

/** What to say about a port that is taken. */
export const takenPort = ({ port, part, by, variable }: TakenPort): LabError =>
  new LabError(
    `port ${port}, which ${part} needs, is taken by ${by}`,
    `stop that, or set ${variable} to another port in .env`,
  );

/** Two parts on one port: only the settings can mend that. */
export function checkDistinct(env: Env, table: PortTable): void {
  const byPort = Map.groupBy(wantedPorts(env, table), ({ port }) => port);
  for (const [port, wanted] of byPort) {
    if (wanted.length < 2) continue;
    const names = wanted.map(({ variable }) => variable).join(" and ");
    throw new LabError(`${names} are both ${port}`, "give each its own port in .env");
  }
}
