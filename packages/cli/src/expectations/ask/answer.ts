/** What came of a question. */
export interface Came {
  holds: boolean;
  /** What was asked, shortly. */
  asked: string;
  came: string;
  wanted: string;
  /** What a file gave to the questions after it. */
  names?: Record<string, string>;
}
