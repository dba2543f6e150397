/** A tool is not available. The message is one line: what, where, how to fix it. */
export class ToolchainError extends Error {
  override name = "ToolchainError";
}

/** A requirement is missing or too old. */
export class MissingRequirementError extends ToolchainError {
  override name = "MissingRequirementError";
}

/** A build failed; its full output is in `logFile`. */
export class BuildFailedError extends ToolchainError {
  override name = "BuildFailedError";
  readonly logFile: string;

  constructor(what: string, lastLine: string, logFile: string) {
    super(`building ${what} failed: ${lastLine} (full output: ${logFile})`);
    this.logFile = logFile;
  }
}
