import { forEach } from "./rule.ts";

const isService = (environment: Record<string, string>) => "OTEL_SERVICE_NAME" in environment && "PORT" in environment;

/** The five services use their own names for telemetry and database. */
export const shopRules = [
  forEach("reports under its own name", ({ environment }, name) => {
    const { OTEL_SERVICE_NAME: reported } = environment;
    return isService(environment) && reported !== name && `reports as ${reported}`;
  }),
  forEach("connects to the database with its own role, which init.sql creates", ({ environment }, name, stack) => {
    const { DATABASE_URL } = environment;
    if (!DATABASE_URL) return;
    const { username } = new URL(DATABASE_URL);
    if (username !== name) return `connects as ${username}`;
    return !new RegExp(`^CREATE ROLE ${name} LOGIN`, "m").test(stack.databaseScript) && `no role ${name} in init.sql`;
  }),
  forEach(
    "does not know the superuser's password",
    ({ environment }, _, { settings }) =>
      Object.entries(environment).find(([, value]) => value.includes(settings.POSTGRES_PASSWORD ?? ""))?.[0],
    {
      postgres: "it sets it",
      "postgres-exporter": "it reads the statistics of all roles",
    },
  ),
];
