// Lab 02: you write the stages and the checks, and run it with ./lab load lab-02.
import { check, sleep } from "k6";
import type { Options } from "k6/options";
import { nextRequest } from "./lib/afternoon.ts";

export const options: Options = {
  // How the number of users changes. A stage is { duration: "5s", target: 3 }: within 5 seconds, change it to 3 users.
  stages: [],
  // The labels of k6's metrics.
  systemTags: ["name", "status", "scenario", "check", "error_code"],
};

// What each user does, over and over.
export default function () {
  const response = nextRequest();
  // What has to be true of every response, as a name and a function: { "has a body": (r) => r.body !== null }.
  // r.status is the status, r.timings.duration the duration in milliseconds.
  check(response, {});
  // Think time: two seconds on average.
  sleep(1 + 2 * Math.random());
}
