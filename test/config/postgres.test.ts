import assert from "node:assert/strict";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ensurePostgres } from "@o11y-lab/toolchain";
import { execa } from "execa";
import { file, root, scratch } from "./lab.ts";

/** Runs one statement in single-user mode, without a port. `-j` allows statements of several lines. */
async function query(bin: string, data: string, prefix: string[], sql: string): Promise<string[]> {
  const [program = "", ...args] = [...prefix, join(bin, "postgres"), "--single", "-j", "-D", data, "shop"];
  const { stdout } = await execa(program, args, { input: `${sql};\n\n`, cwd: "/" });
  return [...stdout.matchAll(/= "([^"]*)"/g)].map(([, value]) => value as string);
}

test("the database is created once, with a role and a schema per service", async (t) => {
  const folder = await scratch(t);
  await chmod(folder, 0o755);
  const { bin, runAs } = await ensurePostgres();
  const prefix = runAs ? ["setpriv", "--reuid", `${runAs.uid}`, "--regid", `${runAs.gid}`, "--clear-groups"] : [];
  const data = join(folder, "data");
  const env = { LAB_ROOT: root, PG_BIN: bin, PG_DATA: data, PG_RUN_AS: prefix.join(" ") };
  await execa("sh", [file("native", "postgres-init.sh")], { env });

  const services = ["catalog", "checkout", "fulfilment", "payment"];
  const roles = "SELECT rolname FROM pg_roles WHERE rolcanlogin AND NOT rolsuper ORDER BY 1";
  assert.deepEqual(await query(bin, data, prefix, roles), services);
  const owners = `SELECT nspname || ' of ' || nspowner::regrole FROM pg_namespace WHERE nspname !~ '^(pg_|information_|public)' ORDER BY 1`;
  assert.deepEqual(
    await query(bin, data, prefix, owners),
    services.map((name) => `${name} of ${name}`),
  );
  const strangers = `SELECT r.rolname FROM pg_roles r, pg_namespace n WHERE r.rolname IN ('catalog','checkout','payment','fulfilment')
    AND n.nspname IN ('catalog','checkout','payment','fulfilment','public') AND r.rolname <> n.nspname
    AND has_schema_privilege(r.oid, n.oid, 'USAGE, CREATE')`;
  assert.deepEqual(await query(bin, data, prefix, strangers), []);

  // A second start leaves the database unchanged.
  await query(bin, data, prefix, "CREATE TABLE catalog.kept ()");
  await execa("sh", [file("native", "postgres-init.sh")], { env });
  assert.deepEqual(await query(bin, data, prefix, "SELECT relname FROM pg_class WHERE relname = 'kept'"), ["kept"]);
});
