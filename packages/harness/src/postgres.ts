import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensurePostgres } from "@o11y-lab/toolchain";
import pg from "pg";
import { hasExited, lastOutput, start } from "./child.ts";
import { until } from "./wait.ts";

const initSql = new URL("../../../postgres/init.sql", import.meta.url);

// The data is needed for one test run only, so durability is off.
const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=120"];

/** Starts a real Postgres with the shop's roles and schemas. */
export async function startPostgres(dir: string, port: number) {
  const { bin, runAs } = await ensurePostgres();
  const data = join(dir, "postgres");
  mkdirSync(data, { mode: 0o700 });
  if (runAs) {
    chownSync(data, runAs.uid, runAs.gid);
  }
  const as = { ...runAs, cwd: data };
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"], {
    ...as,
    stdio: "ignore",
  });
  const args = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", "", ...settings.flatMap((one) => ["-c", one])];
  const child = start("postgres", join(bin, "postgres"), args, as);
  const connection = { host: "127.0.0.1", port, user: "postgres" };
  await until(
    "Postgres",
    () => {
      if (hasExited(child)) throw new Error(lastOutput(child));
      return answers(connection);
    },
    60_000,
  );
  await prepare(connection);
  return { stop: () => child.stop("SIGINT"), connect: () => connect({ ...connection, database: "shop" }) };
}

/** Creates the database and runs postgres/init.sql in it. */
async function prepare(connection: pg.ClientConfig): Promise<void> {
  const server = await connect({ ...connection, database: "postgres" });
  await server.query("CREATE DATABASE shop");
  await server.end();
  const shop = await connect({ ...connection, database: "shop" });
  await shop.query(await readFile(initSql, "utf8"));
  await shop.end();
}

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  await client.connect();
  return client;
}

async function answers(config: pg.ClientConfig): Promise<boolean> {
  return connect({ ...config, database: "postgres" }).then(
    (client) => client.end().then(() => true),
    () => false,
  );
}
