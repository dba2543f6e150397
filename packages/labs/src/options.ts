import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";

const Span = Type.String({ pattern: "^\\d+(\\.\\d+)?(ms|s|m)$" });
const Reason = Type.String({ minLength: 10 });

/** What a comment before a block says about it: `<!-- run wait: 30s -->`. Markdown hides it. */
export const Options = Type.Object(
  {
    /** Typed again until it comes out as expected, for so long. */
    wait: Type.Optional(Span),
    /** How long one attempt may take. */
    timeout: Type.Optional(Span),
    /** The exit status that is expected, if not 0. */
    exit: Type.Optional(Type.Integer({ minimum: 1 })),
    /** For one engine; the reason says what the other one does instead. */
    only: Type.Optional(Type.Union([Type.Literal("docker"), Type.Literal("native")])),
    /** Not typed at all, and why. */
    skip: Type.Optional(Reason),
    because: Type.Optional(Reason),
  },
  { additionalProperties: false },
);

export type Options = Static<typeof Options>;

/** The options in a comment; undefined when it is a comment of another kind. Throws what is wrong with it. */
export function optionsIn(comment: string): Options | undefined {
  const body = /^<!--\s*run\b([\s\S]*?)-->/.exec(comment.trim())?.[1];
  if (body === undefined) return undefined;
  const given: unknown = parse(body) ?? {};
  if (typeof given !== "object") throw new Error(`"${body.trim()}" is not of the form: wait: 30s`);
  const unknown = Object.keys(given as object).find((key) => !(key in Options.properties));
  if (unknown)
    throw new Error(`there is no option "${unknown}": there is ${Object.keys(Options.properties).join(", ")}`);
  const [error] = Value.Errors(Options, given);
  if (error) throw new Error(`${error.instancePath.slice(1)} ${error.message}`);
  const options = given as Options;
  if (options.only && !options.because) throw new Error(`only: ${options.only} needs a reason, because: …`);
  return options;
}
