import { forEach } from "./rule.ts";

const isService = (environment: Record<string, string>) => "OTEL_SERVICE_NAME" in environment && "PORT" in environment;

/** Identities of the five services, in telemetry and in the database. */
export const shopRules = [
  forEach("reports telemetry under its own name", ({ environment }, name) => {
    const { OTEL_SERVICE_NAME: reported } = environment;
    return isService(environment) && reported !== name && `reports as ${reported}`;
  }),
  forEach("logs in to the database with its own role from init.sql", ({ environment }, name, stack) => {
    const { DATABASE_URL } = environment;
    if (!DATABASE_URL) return;
    const { username } = new URL(DATABASE_URL);
    if (username !== name) return `logs in as ${username}`;
    return !new RegExp(`^CREATE ROLE ${name} LOGIN`, "m").test(stack.databaseScript) && `no role ${name} in init.sql`;
  }),
  forEach(
    "does not have the superuser's password",
    ({ environment }, _, { settings }) =>
      Object.entries(environment).find(([, value]) => value.includes(settings.POSTGRES_PASSWORD ?? ""))?.[0],
    {
      postgres: "sets it",
      "postgres-exporter": "reads the statistics of all roles",
    },
  ),
];
