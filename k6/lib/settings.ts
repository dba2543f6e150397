import exec from "k6/execution";

/** What a run can be told from outside; the README lists it. Other names than k6's own, which would replace the scenarios. */
export const settings = {
  gateway: __ENV.GATEWAY_URL || "http://127.0.0.1:8080",
  users: whole("LOAD_USERS", 10, 2, 100),
  seconds: whole("LOAD_SECONDS", 60, 5, 3600),
  p95Ms: whole("LOAD_P95_MS", 2000, 1, 60_000),
};

function whole(name: string, fallback: number, least: number, most: number): number {
  const given = __ENV[name] || String(fallback);
  const number = Number(given);
  // Not thrown: k6 would print a stack. An aborted test is one line, and exit status 108.
  if (!Number.isInteger(number) || number < least || number > most) {
    exec.test.abort(`${name} is "${given}": it must be a whole number from ${least} to ${most}`);
  }
  return number;
}
