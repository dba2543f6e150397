/** A tool that cannot be made ready. The message is one line: what, where, what to do. */
export class ToolchainError extends Error {
  override name = "ToolchainError";
}

/** Something that the user has to install is missing or too old. */
export class MissingRequirementError extends ToolchainError {
  override name = "MissingRequirementError";
}

/** A build ended with an error; the whole output is in `logFile`. */
export class BuildFailedError extends ToolchainError {
  override name = "BuildFailedError";
  readonly logFile: string;

  constructor(what: string, lastLine: string, logFile: string) {
    super(`${what} could not be built: ${lastLine} · the whole output is in ${logFile}; mend it and run this again`);
    this.logFile = logFile;
  }
}
