// Lets pino be patched. Instrumentations patch a library while it is loaded: what is required they see, what is imported only
// when it passes through this hook. So the hook is there before anything is imported, and pino is named in it.
// Without this file no log record leaves over OTLP, and no line on standard output has a trace_id. All else stays: HTTP is
// built into Node, the parts of pg require one another, and Fastify announces itself on a diagnostics channel.
import { register } from "import-in-the-middle/register-hooks.mjs";

// Only what is named passes through: every module that does makes the start longer.
register({ include: ["pino"] });
