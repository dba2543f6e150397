import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compose, composeOptions } from "../../engines/docker/compose.ts";
import { loadEnv, port } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { root } from "../../project.ts";
import { attempt, lastLine } from "../../run.ts";
import { parseDuration } from "../../stores/time.ts";
import { showCommand } from "../../ui/say.ts";
import { waitFor } from "../../wait.ts";
import type { MeansOf } from "../schema.ts";
import { hasImage } from "./images.ts";
import type { Kind } from "./kind.ts";

type Toxic = MeansOf<"toxiproxy">;

/** Name of the toxic that ./lab chaos adds. */
const NAME = "chaos";

const api = () => `http://127.0.0.1:${port(loadEnv(), "TOXIPROXY_PORT")}`;

/** The toxic for a fault. `downstream` applies to responses. */
export function toxicOf({ delay, jitter, rate }: Pick<Toxic, "delay" | "jitter" | "rate">) {
  const latency = { latency: parseDuration(delay ?? "0ms"), jitter: parseDuration(jitter ?? "0ms") };
  return rate === undefined
    ? { name: NAME, type: "latency", stream: "downstream", attributes: latency }
    : { name: NAME, type: "bandwidth", stream: "downstream", attributes: { rate } };
}

/**
 * A proxy between two parts. The native engine always uses it; in Docker the caller is recreated with the proxy's address, and
 * recreated without it afterwards.
 */
export const toxiproxy: Kind<Toxic> = {
  word: () => "Toxiproxy",
  async cannot(_means, { name }, fetch) {
    if (name === "docker") return hasImage("TOXIPROXY_IMAGE", fetch);
    return (await answers()) ? undefined : "Toxiproxy is not running; start it with ./lab up";
  },
  async inject(proxy, { engine }) {
    if (engine.name === "docker") await routeThrough(proxy);
    await call("DELETE", `/proxies/${proxy.toxiproxy}/toxics/${NAME}`, undefined, [404]);
    await call("POST", `/proxies/${proxy.toxiproxy}/toxics`, toxicOf(proxy));
  },
  async undo(proxy, { engine }, goingDown) {
    if (await answers()) await call("DELETE", `/proxies/${proxy.toxiproxy}/toxics/${NAME}`, undefined, [404]);
    if (engine.name === "docker" && !goingDown) await routeDirectly(proxy);
  },
  touches: (proxy, engine) => (engine === "docker" ? [proxy.for] : ["toxiproxy"]),
};

async function routeThrough(proxy: Toxic): Promise<void> {
  await must(["--profile", "chaos", "up", "--detach", "--no-deps", "toxiproxy"]);
  if (!(await waitFor(async () => (await answers()) || undefined, { timeoutMs: 30_000, signal: null })))
    throw new LabError("Toxiproxy does not respond", "see docker compose logs toxiproxy");
  await must(["up", "--detach", "--no-deps", "--wait", proxy.for], addressOf(proxy));
}

async function routeDirectly(proxy: Toxic): Promise<void> {
  await must(["up", "--detach", "--no-deps", "--wait", proxy.for]);
  await must(["--profile", "chaos", "rm", "--stop", "--force", "toxiproxy"]);
}

/** `PAYMENT_URL=http://toxiproxy:18083`, as chaos/toxiproxy.json has it. */
export function addressOf(
  { toxiproxy: part }: Pick<Toxic, "toxiproxy">,
  file = join(root, "chaos", "toxiproxy.json"),
): Record<string, string> {
  const proxies = JSON.parse(readFileSync(file, "utf8")) as { name: string; listen: string }[];
  const listen = proxies
    .find(({ name }) => name === part)
    ?.listen.split(":")
    .at(-1);
  if (!listen) throw new LabError(`chaos/toxiproxy.json has no proxy for ${part}`);
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

/** One call of Toxiproxy's API, printed as the equivalent curl command. */
async function call(method: string, path: string, body?: unknown, alsoFine: number[] = []): Promise<void> {
  const data = body === undefined ? undefined : JSON.stringify(body);
  showCommand("curl", ["-X", method, `${api()}${path}`, ...(data ? ["-d", data] : [])]);
  const response = await fetch(`${api()}${path}`, {
    method,
    signal: AbortSignal.timeout(5_000),
    ...(data ? { body: data, headers: { "content-type": "application/json" } } : {}),
  }).catch((error: Error) => {
    throw new LabError(`Toxiproxy at ${api()} does not respond: ${error.message}`, "see ./lab status");
  });
  if (response.ok || alsoFine.includes(response.status)) return;
  throw new LabError(`Toxiproxy rejected the request (${response.status}): ${(await response.text()).trim()}`);
}
