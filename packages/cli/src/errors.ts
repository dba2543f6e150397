/** A failure that the user can fix: what happened, and a hint on the next line. Exit status 1. */
export class LabError extends Error {
  override name = "LabError";
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** Wrong arguments. Exit status 2. */
export class UsageError extends LabError {
  override name = "UsageError";
}

/** Ctrl-C: the caller has to stop what it started. Exit status 130. */
export class Interrupted extends LabError {
  override name = "Interrupted";

  constructor() {
    super("interrupted");
  }
}

/** `unknown fault "x" (choose from: a, b)` */
export const unknown = (kind: string, given: string, names: readonly string[]): UsageError =>
  new UsageError(`unknown ${kind} "${given}" (choose from: ${names.join(", ")})`);

export const notRunning = (): LabError => new LabError("the lab is not running", "start it with ./lab up");

/** An error as one line: its first line, and the hint after a semicolon. */
export function explain(error: unknown): string {
  const [message, hint] = lines(error);
  return hint === undefined ? message : `${message}; ${hint}`;
}

/** The same for the terminal: the hint is a line of its own. */
export function explainOnLines(error: unknown): string {
  const [message, hint] = lines(error);
  return hint === undefined ? `lab: ${message}` : `lab: ${message}\nhint: ${hint}`;
}

function lines(error: unknown): [message: string, hint?: string] {
  if (!(error instanceof Error)) return [String(error)];
  const message = error.message.split("\n")[0]?.trim() || error.name;
  return error instanceof LabError && error.hint ? [message, error.hint] : [message];
}

export function exitCode(error: unknown): number {
  if (error instanceof Interrupted) return 130;
  return error instanceof UsageError ? 2 : 1;
}
