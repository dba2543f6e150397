import assert from "node:assert/strict";
import { access, copyFile, mkdir, mkdtemp, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { execa } from "execa";
import { root } from "../src/project.ts";

/** The standard programs that the launcher needs. */
const bare = ["sh", "cat", "chmod", "cksum", "date", "dirname", "env", "mkdir", "mv", "rm", "sleep", "uname"];

/** An npm that "installs" the real Node, and a pnpm that only records its calls. */
const fakeNpm = `#!/bin/sh
echo "npm $*" >> "$CALLS"
[ -z "\${NPM_FAILS:-}" ] || { echo "no network" >&2; exit 1; }
while [ $# -gt 1 ]; do [ "$1" = --prefix ] && prefix=$2; shift; done
mkdir -p "$prefix/node_modules/.bin"
case $1 in
  node@*) printf '#!/bin/sh\\nexec "%s" "$@"\\n' "$REAL_NODE" > "$prefix/node_modules/.bin/node" ;;
  pnpm@*) printf '#!/bin/sh\\necho "pnpm $*" >> "$CALLS"\\n' > "$prefix/node_modules/.bin/pnpm" ;;
esac
chmod 755 "$prefix/node_modules/.bin/"*
`;

/** A checkout that contains only the launcher, on a machine with a minimal PATH. */
async function machine({ npm = true, oldNode = false } = {}) {
  const home = await mkdtemp(join(tmpdir(), "lab-launcher-"));
  const [checkout, bin] = [join(home, "a checkout"), join(home, "bin")];
  await mkdir(join(checkout, "packages/cli/src"), { recursive: true });
  await mkdir(join(checkout, "node_modules"));
  await mkdir(bin);
  await copyFile(join(root, "lab"), join(checkout, "lab"));
  await writeFile(join(checkout, "pnpm-lock.yaml"), "lockfileVersion: 9\n");
  await writeFile(join(checkout, "pnpm-workspace.yaml"), "packages: []\n");
  await writeFile(join(checkout, "package.json"), '{ "type": "module" }\n');
  await writeFile(
    join(checkout, "packages/cli/src/main.ts"),
    "console.log(process.argv.slice(2).join('|') as string);\n",
  );
  for (const name of bare) await symlink(await find(name), join(bin, name));
  if (npm) await writeFile(join(bin, "npm"), fakeNpm, { mode: 0o755 });
  if (oldNode) await writeFile(join(bin, "node"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  const calls = join(home, "calls");
  await writeFile(calls, "");
  const env = { PATH: bin, HOME: home, CALLS: calls, REAL_NODE: process.execPath };
  return {
    checkout,
    run: (args: string[], more = {}) =>
      execa(join(checkout, "lab"), args, { env: { ...env, ...more }, extendEnv: false, reject: false }),
    called: async () =>
      (await readFile(calls, "utf8")).split("\n").map((line) => line.split(" ")[0] + (/ (\w+)@/.exec(line)?.[1] ?? "")),
    cache: join(home, ".cache/o11y-lab"),
  };
}

async function find(name: string): Promise<string> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      await access(join(folder, name));
      return await realpath(join(folder, name));
    } catch {
      // not in this folder
    }
  }
  throw new Error(`this machine has no ${name}`);
}

test("without Node and npm, one line explains what to install", async () => {
  const { exitCode, stderr, stdout } = await (await machine({ npm: false })).run([]);
  assert.equal(exitCode, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /^lab: Node\.js 24 or newer is required.*nodejs\.org.*$/);
});

test("Node and pnpm are installed once; arguments are passed on unchanged", async () => {
  const { run, called } = await machine({ oldNode: true });
  const first = await run(["query", "sum by (a) (b)"]);
  assert.equal(first.exitCode, 0, first.stderr);
  assert.equal(first.stdout, "query|sum by (a) (b)");
  assert.match(first.stderr, /\$ npm install .*node@24/);
  assert.match(first.stderr, /done in \d+ s/);
  assert.equal((await run(["up"])).stderr, "", "no output the second time");
  assert.deepEqual(await called(), ["npmnode", "npmpnpm", "pnpm", ""]);
});

test("four concurrent runs install once, and all of them succeed", async () => {
  const { run, called } = await machine();
  const runs = await Promise.all(["a", "b", "c", "d"].map((word) => run([word])));
  assert.deepEqual(
    runs.map(({ stdout, stderr }) => stdout || stderr),
    ["a", "b", "c", "d"],
  );
  assert.deepEqual(await called(), ["npmnode", "npmpnpm", "pnpm", ""]);
});

test("a changed lock file installs the workspace again", async () => {
  const { run, called, checkout } = await machine();
  await run([]);
  await writeFile(join(checkout, "pnpm-lock.yaml"), "lockfileVersion: 10\n");
  await run([]);
  assert.deepEqual(await called(), ["npmnode", "npmpnpm", "pnpm", "pnpm", ""]);
});

test("a failed install reports an error and leaves no partial state, so the next one succeeds", async () => {
  const { run } = await machine();
  const failed = await run([], { NPM_FAILS: "yes" });
  assert.equal(failed.exitCode, 1);
  assert.match(failed.stderr, /no network\nlab: npm failed to install Node/);
  assert.equal((await run(["again"])).stdout, "again");
});

test("the lock of a killed launcher is taken over", async () => {
  const { run, cache } = await machine();
  await mkdir(join(cache, "launcher.lock"), { recursive: true });
  await writeFile(join(cache, "launcher.lock", "pid"), "999999999");
  assert.equal((await run(["on"])).stdout, "on");
});
