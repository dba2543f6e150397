import type { Attributes } from "@opentelemetry/api";

/**
 * The labels of a series in the order of their names, to be made once and used again. The SDK finds a series by sorting its labels
 * for each measurement, and what is in order is sorted in three quarters of the time.
 */
export const inOrder = (labels: Attributes): Attributes =>
  Object.fromEntries(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)));
