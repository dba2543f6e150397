import { ask, compose, composeOptions, project } from "../../engines/docker/compose.ts";
import { loadEnv } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { attempt, lastLine, quietly } from "../../run.ts";
import { waitFor } from "../../wait.ts";
import type { MeansOf } from "../schema.ts";
import { hasImage } from "./images.ts";
import type { Kind } from "./kind.ts";
import { probeNetem } from "./netem-probe.ts";
import { pumbaArgs } from "./pumba-args.ts";
import { startAgain } from "./stop.ts";

type Pumba = MeansOf<"pumba">;

/** Name of the pumba container; only one runs at a time. */
const container = `${project}-chaos`;

/** Pumba acts on a container through the Docker API, and reverts the fault after its duration. */
export const pumba: Kind<Pumba> = {
  word: (means) => `pumba ${means.pumba}`,
  async cannot(means, _engine, fetch) {
    const missing = await hasImage("PUMBA_IMAGE", fetch);
    if (missing || means.pumba !== "netem") return missing;
    return (await hasImage("NETTOOLS_IMAGE", fetch)) ?? (await probeNetem());
  },
  async inject(means, { durationMs }) {
    await attempt("docker", ["rm", "--force", container]);
    if (means.pumba === "netem") await removeQdisc(means.target);
    const told = pumbaArgs(means, {
      target: await nameOf(means.target),
      ...(means.towards ? { towards: await addressOf(means.towards) } : {}),
      seconds: Math.ceil(durationMs / 1000),
      image: loadEnv().NETTOOLS_IMAGE ?? "",
    });
    const run = ["--profile", "chaos", "run", "--detach", "--no-deps", "--name", container, "pumba", ...told];
    const { exitCode, output } = await compose(run);
    if (exitCode !== 0) throw new LabError(`pumba did not start: ${lastLine(output)}`);
    await untilDone(means);
  },
  async undo(means, doing, goingDown) {
    if ((await quietly("docker", ["container", "inspect", container])).exitCode === 0) {
      // On stop, pumba reverts the fault; the lines below check that it did.
      await attempt("docker", ["stop", "--time", "20", container]);
      await attempt("docker", ["rm", "--force", container]);
    }
    if (goingDown) return;
    if (means.pumba === "netem") await removeQdisc(means.target);
    if (means.pumba === "stop") await startAgain(doing, means.target);
    if (means.pumba === "pause") await compose(["unpause", means.target]);
  },
  touches: ({ target }) => [target],
};

const nameOf = async (part: string) => {
  const [name] = (await ask(["ps", "--format", "{{.Name}}", part])).trim().split("\n");
  if (!name) throw new LabError(`${part} is not running`, "start the lab with ./lab up");
  return name;
};

async function addressOf(part: string): Promise<string> {
  const format = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
  return (await quietly("docker", ["inspect", "--format", format, await nameOf(part)])).output.trim();
}

/** Waits until the fault is active; pumba does not report this. */
async function untilDone(means: Pumba): Promise<void> {
  const target = await nameOf(means.target).catch(() => undefined);
  const seen = await waitFor(
    async () => {
      const { output } = await quietly("docker", ["inspect", "--format", "{{.State.Status}}", container]);
      if (output.trim() === "exited") throw new LabError(`pumba exited: ${await lastWords()}`);
      if (means.pumba === "netem") return (await qdiscs(means.target)).includes("netem") || undefined;
      const state = target && (await quietly("docker", ["inspect", "--format", "{{.State.Status}}", target])).output;
      return (state?.trim() ?? "exited") === (means.pumba === "stop" ? "exited" : "paused") || undefined;
    },
    { timeoutMs: 30_000, everyMs: 500 },
  );
  if (!seen) throw new LabError(`pumba did not inject the fault within 30 s: ${await lastWords()}`);
}

const lastWords = async () => lastLine((await quietly("docker", ["logs", "--tail", "5", container])).output);

/** Runs `tc` in the network namespace of another container, as pumba does. */
async function inNetworkOf(part: string, script: string): Promise<string> {
  const id = (await ask(["ps", "--quiet", part])).trim();
  if (!id) return ""; // the network namespace, and its queues, end with the container
  const args = ["run", "--rm", "--network", `container:${id}`, "--cap-add", "NET_ADMIN", "--entrypoint", "sh"];
  const { output } = await quietly("docker", [...args, loadEnv().NETTOOLS_IMAGE ?? "", "-c", script], composeOptions());
  return output;
}

const qdiscs = (part: string) => inNetworkOf(part, "tc qdisc show dev eth0");

/** Removes what a killed pumba leaves behind: the netem queue and its helper container. */
async function removeQdisc(part: string): Promise<void> {
  const { NETTOOLS_IMAGE: image = "" } = loadEnv();
  const label = ["--filter", "label=com.gaiaadm.pumba.skip=true", "--filter", `ancestor=${image}`];
  const helpers = (await quietly("docker", ["ps", "--all", "--quiet", ...label])).output.split("\n").filter(Boolean);
  if (helpers.length > 0) await attempt("docker", ["rm", "--force", ...helpers]);
  if (!(await qdiscs(part)).includes("netem")) return;
  const left = await inNetworkOf(part, "tc qdisc del dev eth0 root; tc qdisc show dev eth0");
  if (left.includes("netem")) throw new LabError(`${part} is still delayed`, `run docker compose restart ${part}`);
}
