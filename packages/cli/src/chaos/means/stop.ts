import { compose } from "../../engines/docker/compose.ts";
import { processStates } from "../../engines/native/control.ts";
import { LabError } from "../../errors.ts";
import { lastLine, run } from "../../run.ts";
import type { MeansOf } from "../schema.ts";
import type { Doing, Kind } from "./kind.ts";

/** Starts a part unless it is running. */
export async function startAgain({ engine }: Doing, part: string): Promise<void> {
  const { services } = await engine.status();
  const pid = services.find(({ name }) => name === part)?.pid;
  if (!pid) await engine.start(part);
}

/** Native: process-compose stops the part and does not restart it. */
export const processCompose: Kind<MeansOf<"process-compose">> = {
  word: () => "process-compose",
  cannot: async () => undefined,
  inject: ({ target }, { engine }) => engine.stop(target),
  undo: async ({ target }, doing, goingDown) => {
    if (!goingDown) await startAgain(doing, target);
  },
  touches: ({ target }) => [target],
};

/** Docker: docker compose stops or pauses the container. */
export const byCompose: Kind<MeansOf<"compose">> = {
  word: () => "docker compose",
  cannot: async () => undefined,
  async inject({ compose: action, target }) {
    const { exitCode, output } = await compose([action, target]);
    if (exitCode !== 0) throw new LabError(`docker compose ${action} failed: ${lastLine(output)}`);
  },
  async undo({ compose: action, target }, doing, goingDown) {
    if (action === "pause")
      await compose(["unpause", target]); // fails harmlessly if it is not paused
    else if (!goingDown) await startAgain(doing, target);
  },
  touches: ({ target }) => [target],
};

/** Native: the process is suspended; its port accepts connections but nothing responds. */
export const signal: Kind<MeansOf<"signal">> = {
  word: () => "SIGSTOP",
  cannot: async () => undefined,
  inject: ({ target }) => send("-STOP", target),
  undo: ({ target }) => send("-CONT", target),
  touches: ({ target }) => [target],
};

async function send(name: "-STOP" | "-CONT", part: string): Promise<void> {
  const pid = (await processStates())?.find((state) => state.name === part && state.is_running)?.pid;
  if (pid) await run("kill", [name, String(pid)]);
  else if (name === "-STOP") throw new LabError(`${part} is not running`, "start the lab with ./lab up");
}
