/** The answer to one expectation. */
export interface Came {
  holds: boolean;
  /** The question, in short. */
  asked: string;
  came: string;
  wanted: string;
  /** Named groups of a file's pattern, for the expectations that follow. */
  names?: Record<string, string>;
  /** The learner's line, when there is one and it is wrong. */
  wrongAnswer?: string;
  /** Stored telemetry that contradicts the expectation, so that waiting is pointless. */
  contradiction?: string;
}
