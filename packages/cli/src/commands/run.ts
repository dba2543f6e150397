import { resolve } from "node:path";
import type { Command } from "commander";
import { execa } from "execa";
import { loadEnv, port } from "../env.ts";
import { showCommand } from "../ui/say.ts";

/** `./lab run FILE`: a script of a lab, with the lab's Node and its Collector. */
export function addRun(program: Command): void {
  program
    .command("run")
    .description("run a TypeScript file that sends its telemetry to the lab, such as a script in labs/")
    .argument("<file>", "path of the file")
    .argument("[arguments...]", "arguments of the script")
    .passThroughOptions()
    .action(async (file: string, args: string[]) => {
      showCommand("node", [file, ...args]);
      const env = scriptEnvironment(process.env, port(loadEnv(), "OTLP_HTTP_PORT"));
      const options = { stdio: "inherit", reject: false, extendEnv: false, env } as const;
      const { exitCode } = await execa("node", [resolve(file), ...args], options);
      process.exitCode = exitCode ?? 130; // ended by a signal, usually Ctrl-C
    });
}

/** OpenTelemetry's variables as the services have them; what the learner has set takes precedence. */
export const scriptEnvironment = (own: NodeJS.ProcessEnv, otlpHttpPort: number): NodeJS.ProcessEnv => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${otlpHttpPort}`,
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
  OTEL_RESOURCE_ATTRIBUTES: "service.namespace=shop,service.version=1.0.0,deployment.environment.name=lab",
  OTEL_BSP_SCHEDULE_DELAY: "1000",
  OTEL_BLRP_SCHEDULE_DELAY: "1000",
  OTEL_METRIC_EXPORT_INTERVAL: "5000",
  OTEL_METRIC_EXPORT_TIMEOUT: "4000",
  ...own,
});
