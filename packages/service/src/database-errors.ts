import { Problem, unavailable } from "./problem.ts";

// Separate from postgres.ts: the error handler of every service needs it, and must not load pg.
const unavailableCodes = /ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P0[1-3]|08\d{3}|53300/;
const unavailableMessages = /Connection terminated|timeout exceeded when trying to connect|Client has encountered/;

/** The 503 for an error that means that the database is unavailable; undefined for any other error. */
export function databaseUnavailable(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (!unavailableCodes.test(code) && !unavailableMessages.test(error.message)) return undefined;
  return unavailable("database_unavailable", "the database does not answer, try again", error);
}
