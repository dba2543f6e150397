import { loadVariables } from "../variables.ts";
import { code, table } from "./table.ts";

/** The section about OpenTelemetry's standard variables: one row each, with the services that ignore it. */
export function variableSection(): string {
  const rows = loadVariables().map(({ name, example, effect, ignored = {} }) => [
    code(name),
    code(example),
    effect,
    Object.entries(ignored)
      .map(([service, why]) => `${service}: ${why}`)
      .join("<br>") || "none",
  ]);
  return [
    `All services honour OpenTelemetry's [standard
variables](https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/), with the exceptions in the last
column. A test starts each service with each of them. An invalid value is reported in one line. A service that reads the
variable itself does not start (\`OTEL_BSP_SCHEDULE_DELAY is "soon": must be from 1 to 2147483647\`); NodeSDK warns and uses the
default. Both engines set the values for the lab (\`docker-compose.yaml\`, \`native/process-compose.yaml\`).`,
    table(["Variable", "Example", "Effect", "Ignored by"], rows),
  ].join("\n\n");
}
