import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compose, composeOptions } from "../../engines/docker/compose.ts";
import { loadEnv, port } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { root } from "../../project.ts";
import { attempt, lastLine } from "../../run.ts";
import { parseSpan } from "../../stores/time.ts";
import { showCommand } from "../../ui/say.ts";
import { waitFor } from "../../wait.ts";
import type { MeansOf } from "../schema.ts";
import { hasImage } from "./images.ts";
import type { Kind } from "./kind.ts";

type Door = MeansOf<"toxiproxy">;

/** The one toxic that ./lab chaos puts into a door. */
const NAME = "chaos";

const api = () => `http://127.0.0.1:${port(loadEnv(), "TOXIPROXY_PORT")}`;

/** What Toxiproxy is told. `downstream` are the answers, on their way back to the caller. */
export function toxicOf({ delay, jitter, rate }: Pick<Door, "delay" | "jitter" | "rate">) {
  const latency = { latency: parseSpan(delay ?? "0ms"), jitter: parseSpan(jitter ?? "0ms") };
  return rate === undefined
    ? { name: NAME, type: "latency", stream: "downstream", attributes: latency }
    : { name: NAME, type: "bandwidth", stream: "downstream", attributes: { rate } };
}

/**
 * The door between two parts. Natively it is always there. In Docker nobody goes through it by default: the caller is made
 * anew with the door's address, and again without it.
 */
export const toxiproxy: Kind<Door> = {
  word: () => "Toxiproxy",
  async cannot(_means, { name }, fetch) {
    if (name === "docker") return hasImage("TOXIPROXY_IMAGE", fetch);
    return (await answers()) ? undefined : "Toxiproxy does not run; ./lab up starts it";
  },
  async inject(door, { engine }) {
    if (engine.name === "docker") await leadThrough(door);
    await call("DELETE", `/proxies/${door.toxiproxy}/toxics/${NAME}`, undefined, [404]);
    await call("POST", `/proxies/${door.toxiproxy}/toxics`, toxicOf(door));
  },
  async undo(door, { engine }, goingDown) {
    if (await answers()) await call("DELETE", `/proxies/${door.toxiproxy}/toxics/${NAME}`, undefined, [404]);
    if (engine.name === "docker" && !goingDown) await leadPast(door);
  },
  touches: (door, engine) => (engine === "docker" ? [door.for] : ["toxiproxy"]),
};

async function leadThrough(door: Door): Promise<void> {
  await must(["--profile", "chaos", "up", "--detach", "--no-deps", "toxiproxy"]);
  if (!(await waitFor(async () => (await answers()) || undefined, { timeoutMs: 30_000, signal: null })))
    throw new LabError("Toxiproxy does not answer", "docker compose logs toxiproxy says why");
  await must(["up", "--detach", "--no-deps", "--wait", door.for], addressOf(door));
}

async function leadPast(door: Door): Promise<void> {
  await must(["up", "--detach", "--no-deps", "--wait", door.for]);
  await must(["--profile", "chaos", "rm", "--stop", "--force", "toxiproxy"]);
}

/** `PAYMENT_URL=http://toxiproxy:18083`, as chaos/toxiproxy.json has it. */
export function addressOf(
  { toxiproxy: part }: Pick<Door, "toxiproxy">,
  file = join(root, "chaos", "toxiproxy.json"),
): Record<string, string> {
  const doors = JSON.parse(readFileSync(file, "utf8")) as { name: string; listen: string }[];
  const listen = doors
    .find(({ name }) => name === part)
    ?.listen.split(":")
    .at(-1);
  if (!listen) throw new LabError(`chaos/toxiproxy.json has no door to ${part}`);
  return { [`${part.toUpperCase()}_URL`]: `http://toxiproxy:${listen}` };
}

async function must(args: string[], more: Record<string, string> = {}): Promise<void> {
  const told = Object.entries(more).map(([name, value]) => `${name}=${value}`);
  const options = composeOptions();
  const { exitCode, output } =
    told.length === 0 ? await compose(args) : await attempt("env", [...told, "docker", "compose", ...args], options);
  if (exitCode !== 0) throw new LabError(`docker compose ${args.join(" ")} failed: ${lastLine(output)}`);
}

const answers = () =>
  fetch(`${api()}/version`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** One call of Toxiproxy's API, shown as the curl that does the same. */
async function call(method: string, path: string, body?: unknown, alsoFine: number[] = []): Promise<void> {
  const data = body === undefined ? undefined : JSON.stringify(body);
  showCommand("curl", ["-X", method, `${api()}${path}`, ...(data ? ["-d", data] : [])]);
  const response = await fetch(`${api()}${path}`, {
    method,
    signal: AbortSignal.timeout(5_000),
    ...(data ? { body: data, headers: { "content-type": "application/json" } } : {}),
  }).catch((error: Error) => {
    throw new LabError(`Toxiproxy at ${api()} does not answer: ${error.message}`, "see ./lab status");
  });
  if (response.ok || alsoFine.includes(response.status)) return;
  throw new LabError(`Toxiproxy refused (${response.status}): ${(await response.text()).trim()}`);
}
