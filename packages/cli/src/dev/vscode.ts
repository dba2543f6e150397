// Run as a program, it writes .vscode/launch.json: one debug configuration per service, with the flags and the environment
// of native/process-compose.yaml. The debugged service runs next to the lab's own, on a port of its own.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadEnv } from "../env.ts";
import { root } from "../project.ts";
import { shopServices } from "../verify/signals.ts";

/** Added to the service's usual port. */
const PORT_OFFSET = 100;

/** Visual Studio Code's own variable. */
const workspace = `\${workspaceFolder}`;

export const launchFile = join(root, ".vscode", "launch.json");

interface Process {
  entrypoint: string[];
  environment: string[];
}

/** The text of .vscode/launch.json, for the ports in .env. */
export function renderLaunch(): string {
  const text = readFileSync(join(root, "native", "process-compose.yaml"), "utf8");
  const { environment, processes } = parse(text, { merge: true, maxAliasCount: -1 }) as {
    environment: string[];
    processes: Record<string, Process>;
  };
  const configurations = shopServices.map((service) => {
    const { entrypoint, environment: own } = processes[service] as Process;
    return configuration(service, nodeArguments(service, entrypoint), variables([...environment, ...own]));
  });
  return `${JSON.stringify({ version: "0.2.0", configurations }, undefined, 2)}\n`;
}

function configuration(service: string, args: string[], { PORT, NODE_OPTIONS = "", ...env }: Record<string, string>) {
  const port = Number(PORT) + PORT_OFFSET;
  return {
    name: `${service} (port ${port})`,
    type: "node",
    request: "launch",
    cwd: `${workspace}/services/${service}`,
    // The debugger has a NODE_OPTIONS of its own, so these flags are arguments.
    runtimeArgs: [...NODE_OPTIONS.split(" "), ...args.slice(0, -1)],
    program: `${workspace}/services/${service}/${args.at(-1)}`,
    env: { ...env, PORT: String(port) },
    console: "integratedTerminal",
    skipFiles: ["<node_internals>/**", "**/node_modules/**"],
  };
}

/** What follows `node`; catalog's is in start.sh, which has one line per way of instrumenting it. */
function nodeArguments(service: string, entrypoint: string[]): string[] {
  if (!entrypoint.includes("./start.sh")) return entrypoint.slice(1);
  const script = readFileSync(join(root, "services", service, "start.sh"), "utf8");
  return /^ *auto\) exec "\$node" (.*) ;;$/m.exec(script)?.[1]?.split(" ") ?? [];
}

function variables(lines: string[]): Record<string, string> {
  const known: Record<string, string> = {
    ...loadEnv(undefined, {}),
    LAB_ROOT: workspace,
    LAB_STATE: `${workspace}/.lab/native`,
    LAB_SWITCHES: workspace,
  };
  const filled = lines.map((line) => line.replace(/\$\{(\w+)\}/g, (_, name: string) => known[name] ?? ""));
  return Object.fromEntries(
    filled.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

if (import.meta.main) writeFileSync(launchFile, renderLaunch());
