import exec from "k6/execution";

/** Settings of a run, listed in the README. K6_VUS and the like are not used: they would replace the scenarios. */
export const settings = {
  gateway: __ENV.GATEWAY_URL || "http://127.0.0.1:8080",
  users: whole("LOAD_USERS", 10, 2, 100),
  seconds: whole("LOAD_SECONDS", 60, 5, 3600),
  p95Ms: whole("LOAD_P95_MS", 2000, 1, 60_000),
};

function whole(name: string, fallback: number, least: number, most: number): number {
  const given = __ENV[name] || String(fallback);
  const number = Number(given);
  // Do not throw: k6 would print a stack trace. An aborted test prints one line (exit status 108).
  if (!Number.isInteger(number) || number < least || number > most) {
    exec.test.abort(`${name} is "${given}": it must be a whole number from ${least} to ${most}`);
  }
  return number;
}
