import { LabError } from "../errors.ts";

/** Exit status when a threshold was crossed. Source: k6's errext/exitcodes. */
const THRESHOLDS_FAILED = 99;

/** The error for k6's exit status, if it failed; k6 has printed the details. */
export function trouble(exitStatus: number): LabError | undefined {
  if (exitStatus === 0) return undefined;
  if (exitStatus === THRESHOLDS_FAILED)
    return new LabError(
      "the load test ran, but some thresholds were crossed",
      "k6 marks them with ✗ in its summary above",
    );
  return new LabError(`k6 failed (exit status ${exitStatus})`, "see its output above");
}
