// Not the package's index, which would load gRPC, wanted or not.
import { BoundHistograms } from "@o11y-lab/otlp/histograms";

/**
 * Where durations are counted. Their labels are few and known, so a series is looked up once and then kept; the SDK's own
 * histograms (checkout and payment have them) look for it with each measurement.
 */
export const histograms = new BoundHistograms();

/**
 * Buckets by what is measured, in seconds. The SDK's own begin at 5, which is meant for milliseconds: all of our requests
 * would fall into the first one, and every quantile would be a guess. Statements are quicker than requests.
 */
export const buckets = {
  requests: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  statements: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
};
