import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";

const Span = Type.String({ pattern: "^\\d+(\\.\\d+)?(ms|s|m)$" });
const Reason = Type.String({ minLength: 10 });

/** Options in a comment before a block: `<!-- run wait: 30s -->`. Readers of the page do not see them. */
export const Options = Type.Object(
  {
    /** Retry until the output matches, for at most this duration. */
    wait: Type.Optional(Span),
    /** Timeout of one attempt. */
    timeout: Type.Optional(Span),
    /** Expected exit status, if not 0. */
    exit: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Run in a second terminal, where the command may keep running; done as soon as its output matches. */
    terminal: Type.Optional(Type.Literal(2)),
    /** Run on one engine only. `because` states the reason. */
    only: Type.Optional(Type.Union([Type.Literal("docker"), Type.Literal("native")])),
    /** Never run; the value is the reason. */
    skip: Type.Optional(Reason),
    because: Type.Optional(Reason),
  },
  { additionalProperties: false },
);

export type Options = Static<typeof Options>;

/**
 * The shell commands in a comment `<!-- learner … -->`: what the page asks the learner to write, which the tests run instead. A
 * comment `<!-- learner terminal: 2 ctrl-c -->` presses Ctrl-C in the second terminal. Undefined for any other comment.
 */
export function learnerIn(comment: string): { text: string; options: Options } | undefined {
  const body = /^<!--\s*learner\b([\s\S]*?)-->/.exec(comment.trim())?.[1]?.trim();
  if (body === undefined) return undefined;
  return body === "terminal: 2 ctrl-c" ? { text: "", options: { terminal: 2 } } : { text: body, options: {} };
}

/** Parses the options in a comment. Undefined for any other comment. Throws an Error if they are invalid. */
export function optionsIn(comment: string): Options | undefined {
  const body = /^<!--\s*run\b([\s\S]*?)-->/.exec(comment.trim())?.[1];
  if (body === undefined) return undefined;
  const given: unknown = parse(body) ?? {};
  if (typeof given !== "object") throw new Error(`"${body.trim()}" is not a list of options (example: wait: 30s)`);
  const unknown = Object.keys(given as object).find((key) => !(key in Options.properties));
  if (unknown)
    throw new Error(`unknown option "${unknown}" (choose from: ${Object.keys(Options.properties).join(", ")})`);
  const [error] = Value.Errors(Options, given);
  if (error) throw new Error(`${error.instancePath.slice(1)} ${error.message}`);
  const options = given as Options;
  if (options.only && !options.because) throw new Error(`only: ${options.only} needs a reason (because: …)`);
  return options;
}
