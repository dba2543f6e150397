// Runs first: an ESM `import` can only be patched if the module passes through this hook. Only pino needs it: without this
// line log lines have no trace_id and are not exported. http is built into Node, pg's parts require one another, and Fastify
// publishes a diagnostics channel.
//
// The documented hook is `@opentelemetry/instrumentation/hook.mjs`. This one is the same, but synchronous and only for the modules
// named here: every module that passes through a hook makes the start slower.
import { register } from "import-in-the-middle/register-hooks.mjs";

register({ include: ["pino"] });
