export { type Check, checkGo, checkJava, checkMaven } from "./checks.ts";
export type { Context } from "./context.ts";
export { ensureTools } from "./ensure-tools.ts";
export { BuildFailedError, MissingRequirementError, ToolchainError } from "./errors.ts";
export { ensureKafka, type Kafka } from "./kafka.ts";
export { ensurePostgres, type Postgres } from "./postgres.ts";
export { duration, progressLine } from "./progress.ts";
export type { Report, ToolEvent } from "./report.ts";
export { type Tool, type ToolName, toolNames, tools } from "./tools.ts";
