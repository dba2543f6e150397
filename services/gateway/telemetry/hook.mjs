// Runs first. An `import` of a library is not a `require`: to patch it, its module must pass through a hook.
// Only pino needs it here: without this line there is no trace_id in a log line, and no log record over OTLP.
// The others need no patched module: Node's http is built in, undici and Fastify announce what they do on
// diagnostics channels, and the runtime's figures come from Node itself.
import { register } from "import-in-the-middle/register-hooks.mjs";

register({ include: ["pino"] });
