import { LabError } from "../errors.ts";

/** The exit status of a run in which a threshold did not hold. Source: k6's errext/exitcodes. */
const THRESHOLDS_FAILED = 99;

/** What went wrong, if something did, from k6's exit status; k6 itself has printed the details. */
export function trouble(exitStatus: number): LabError | undefined {
  if (exitStatus === 0) return undefined;
  if (exitStatus === THRESHOLDS_FAILED)
    return new LabError("the load ran, but not every threshold held", "k6's summary above marks with ✗ which");
  return new LabError(`k6 did not run to its end (exit status ${exitStatus})`, "its own message stands above");
}
