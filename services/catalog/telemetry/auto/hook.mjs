// Runs first. An `import` of a library is not a `require`: to patch it, its module must pass through a hook.
// Only what is named goes through it, because every hooked module costs start-up time.
// Without this file there are no log records over OTLP and no trace_id in a log line (pino),
// no database spans (pg) and no routes in span names (fastify).
import { register } from "import-in-the-middle/register-hooks.mjs";

register({ include: ["pino", "pg", "fastify"] });
