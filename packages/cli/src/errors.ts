/** A failure that the user can do something about: what happened, and what mends it. Printed as one line, exit status 1. */
export class LabError extends Error {
  override name = "LabError";
  readonly mend: string | undefined;

  constructor(message: string, mend?: string) {
    super(message);
    this.mend = mend;
  }
}

/** The command was called in a way that it does not understand: exit status 2. */
export class UsageError extends LabError {
  override name = "UsageError";
}

/** The user pressed Ctrl-C; whatever was started has to be stopped again. Exit status 130. */
export class Interrupted extends LabError {
  override name = "Interrupted";

  constructor() {
    super("interrupted");
  }
}

/** Whatever was thrown, as one line. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const line = error.message.split("\n")[0]?.trim() || error.name;
  return error instanceof LabError && error.mend ? `${line}; ${error.mend}` : line;
}

/** The exit status that belongs to what was thrown. */
export function exitCode(error: unknown): number {
  if (error instanceof Interrupted) return 130;
  return error instanceof UsageError ? 2 : 1;
}
