import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentOf, diffOf, labNames, labsDir, readSolutions, root } from "@o11y-lab/cli";

// For authors of labs. `node packages/labs/src/save-solution.ts 06 3` writes labs/06-…/solution/3.patch: what the checkout changes
// compared with the solution of step 2, or with the last commit. `--rebase` adapts all solutions to changed originals.

const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });

const committed = (path: string): string | null => {
  try {
    return execFileSync("git", ["show", `HEAD:${path}`], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return null;
  }
};

function write(lab: string, step: number, patches: string[]): void {
  const folder = join(labsDir, lab, "solution");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${step}.patch`), patches.join(""));
  process.stdout.write(`labs/${lab}/solution/${step}.patch: ${patches.length} files\n`);
}

/** The changed files of the checkout that belong to a solution: code of services, packages and labs. */
function changedPaths(): string[] {
  return git("status", "--porcelain", "--untracked-files=all")
    .split("\n")
    .map((line) => line.slice(3))
    .filter(
      (path) =>
        /^(services|packages|labs|k6)\/.+\.(ts|js|json|yaml|sh)$/.test(path) &&
        !/\/(solution|expected\.yaml)/.test(path),
    );
}

function save(lab: string, step: number): void {
  const earlier = readSolutions(lab).filter((one) => one.step < step);
  const before = new Map(earlier.flatMap(({ changes }) => changes.map(({ path, after }) => [path, after] as const)));
  const paths = [...new Set([...changedPaths(), ...before.keys()])].sort();
  const patches = paths.flatMap((path) => {
    const [from, to] = [before.has(path) ? (before.get(path) ?? null) : committed(path), contentOf(join(root, path))];
    return from === to ? [] : [diffOf(path, from, to, Number.MAX_SAFE_INTEGER)];
  });
  write(lab, step, patches);
}

/** Merges each solution into the originals as they are now. */
function rebase(lab: string): void {
  const now = new Map<string, string | null>();
  for (const { step, changes } of readSolutions(lab)) {
    const patches = changes.map(({ path, before, after }) => {
      const from = now.has(path) ? (now.get(path) ?? null) : contentOf(join(root, path));
      const to =
        after === null || before === null || from === null
          ? after
          : merged(from, before, after, `labs/${lab}/solution/${step}.patch: ${path}`);
      now.set(path, to);
      return diffOf(path, from, to, Number.MAX_SAFE_INTEGER);
    });
    write(lab, step, patches);
  }
}

/** `git merge-file`: the change from `before` to `after`, applied to `now`. Throws an Error on a conflict. */
function merged(now: string, before: string, after: string, what: string): string {
  const folder = mkdtempSync(join(tmpdir(), "rebase-"));
  const files = Object.entries({ now, before, after }).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  try {
    return execFileSync("git", ["merge-file", "--stdout", ...files], { encoding: "utf8" });
  } catch {
    throw new Error(`${what} conflicts with the file as it is: save this step again (labs/README.md)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [first = "", step] = process.argv.slice(2);
if (first === "--rebase") for (const lab of labNames()) rebase(lab);
else {
  const lab = labNames().find((name) => name === first || name.startsWith(`${first}-`));
  if (!lab || !/^\d+$/.test(step ?? "")) throw new Error("usage: save-solution.ts LAB STEP | --rebase");
  save(lab, Number(step));
}
