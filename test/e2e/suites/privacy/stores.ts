import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { engine, type Lab } from "../../support/lab.ts";
import { storesOf } from "../../support/stores.ts";

const json = async (url: string) => (await fetch(url, { headers: { accept: "application/json" } })).text();

/** A trace as its store has it, every attribute of every span. Jaeger and Tempo have the same path for it. */
export const traceText = (lab: Lab, id: string) => json(`${lab.url("traces")}/api/traces/${id}`);

/** Every line since then with all that Loki knows of it, in pieces that are small enough for one answer. */
export async function logText(lab: Lab, sinceMs: number): Promise<string> {
  const pieces: string[] = [];
  for (let fromMs = sinceMs; fromMs < Date.now(); fromMs += 10_000) {
    const window = { fromMs, toMs: fromMs + 10_000, limit: 5_000 };
    pieces.push(JSON.stringify((await storesOf(lab).loki.query('{service_name=~".+"}', window)).lines));
  }
  return pieces.join("\n");
}

/** Every value of every label in Prometheus, and its exemplars. */
export async function labelText(lab: Lab): Promise<string> {
  const api = `${lab.url("prometheus")}/api/v1`;
  const { data: labels } = JSON.parse(await json(`${api}/labels`)) as { data: string[] };
  const values = await Promise.all(labels.map((label) => json(`${api}/label/${label}/values`)));
  const range = `start=${Date.now() / 1000 - 600}&end=${Date.now() / 1000}`;
  const exemplars = await json(`${api}/query_exemplars?query=${encodeURIComponent('{__name__=~".+"}')}&${range}`);
  return [labels.join(), ...values, exemplars].join("\n");
}

/** Everything that the lab's programs have written on their standard output. */
export async function outputText(lab: Lab): Promise<string> {
  if (engine === "docker") {
    const label = '{{.Label "com.docker.compose.project"}}';
    const gateway = ["ps", "--filter", `publish=${lab.env.GATEWAY_PORT}`, "--format", label];
    const { stdout: project } = await execa("docker", gateway);
    return (await execa("docker", ["compose", "-p", project.trim(), "logs", "--no-color"], { all: true })).all;
  }
  const folder = join(lab.env.LAB_STATE_DIR ?? "", "native", "logs");
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")))).join("\n");
}
