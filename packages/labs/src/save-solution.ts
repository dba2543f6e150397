import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, diffOf, labNames, labsDir, readSolutions, root } from "@o11y-lab/cli";
import { applyPatch } from "diff";

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
        /^(services|packages|labs)\/.+\.(ts|js|json|yaml)$/.test(path) && !/\/(solution|expected\.yaml)/.test(path),
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

/** Applies each solution, with three lines of context, to the originals as they are now. */
function rebase(lab: string): void {
  const now = new Map<string, string | null>();
  for (const { step, changes } of readSolutions(lab)) {
    const patches = changes.map(({ path, before, after }) => {
      const from = now.has(path) ? (now.get(path) ?? null) : contentOf(join(root, path));
      const to = applyPatch(from ?? "", diffOf(path, before, after, 3), { fuzzFactor: 2 });
      if (to === false)
        throw new Error(`labs/${lab}/solution/${step}.patch no longer applies to ${path}: save it again`);
      now.set(path, after === null ? null : to);
      return diffOf(path, from, after === null ? null : to, Number.MAX_SAFE_INTEGER);
    });
    write(lab, step, patches);
  }
}

const [first = "", step] = process.argv.slice(2);
if (first === "--rebase") for (const lab of labNames()) rebase(lab);
else {
  const lab = labNames().find((name) => name === first || name.startsWith(`${first}-`));
  if (!lab || !/^\d+$/.test(step ?? "")) throw new Error("usage: save-solution.ts LAB STEP | --rebase");
  save(lab, Number(step));
}
