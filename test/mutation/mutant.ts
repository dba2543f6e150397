import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { root } from "@o11y-lab/harness";
import type { Mutation } from "./mutations/index.ts";

const folderOf = ({ service, shared }: Mutation) => (shared ? "packages/telemetry" : `services/${service}`);
const sourceOf = (mutation: Mutation) => `${root}/${folderOf(mutation)}/${mutation.file}`;

/** The mutated file. Throws if `find` does not occur exactly once, because the code has changed since. */
export function mutatedText(mutation: Mutation): string {
  const parts = readFileSync(sourceOf(mutation), "utf8").split(mutation.find);
  if (parts.length === 2) return parts.join(mutation.replace);
  throw new Error(
    `${folderOf(mutation)}/${mutation.file} has "${mutation.find}" ${parts.length - 1} times, not once: update the mutation`,
  );
}

/** Copies the service (and packages/telemetry, if that is mutated) and applies the mutation. Returns the service's copy. */
export function makeMutant(mutation: Mutation): string {
  const mutants = `${root}/.lab/test/mutants`;
  const copy = `${mutants}/${mutation.service}`;
  copyPackage(`${root}/services/${mutation.service}`, copy);
  const shared = `${mutants}/telemetry`;
  if (mutation.shared) {
    copyPackage(`${root}/packages/telemetry`, shared);
    relink(`${copy}/node_modules/@o11y-lab/telemetry`, shared);
  }
  writeFileSync(join(mutation.shared ? shared : copy, mutation.file), mutatedText(mutation));
  return copy;
}

/** Copies the sources and links each dependency separately, so that one of them can be replaced. */
function copyPackage(original: string, copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  const filter = (path: string) => !/\/(node_modules|test)(\/|$)/.test(path.slice(original.length));
  cpSync(original, copy, { recursive: true, filter });
  for (const entry of readdirSync(`${original}/node_modules`)) {
    const names = entry.startsWith("@")
      ? readdirSync(`${original}/node_modules/${entry}`).map((name) => `${entry}/${name}`)
      : [entry];
    for (const name of names) relink(`${copy}/node_modules/${name}`, realpathSync(`${original}/node_modules/${name}`));
  }
}

function relink(link: string, target: string): void {
  rmSync(link, { force: true });
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(target, link);
}
