import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@o11y-lab/harness";
import type { Mutation } from "./mutations/index.ts";

const sourceOf = ({ service, file }: Mutation) => `${root}/services/${service}/${file}`;

/** The file with the mutation in it. Throws when the text to be found is not there exactly once: the code has moved on. */
export function mutatedText(mutation: Mutation): string {
  const parts = readFileSync(sourceOf(mutation), "utf8").split(mutation.find);
  if (parts.length === 2) return parts.join(mutation.replace);
  const { service, file, find } = mutation;
  throw new Error(
    `services/${service}/${file} has «${find}» ${parts.length - 1} times: the mutation must be brought up to date`,
  );
}

/** A copy of the service with the mutation, outside of the sources; its dependencies are the original's. */
export function makeMutant(mutation: Mutation): string {
  const original = `${root}/services/${mutation.service}`;
  const copy = `${root}/.lab/test/mutants/${mutation.service}`;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(original, copy, {
    recursive: true,
    filter: (path) => !/\/(node_modules|test)(\/|$)/.test(path.slice(original.length)),
  });
  symlinkSync(realpathSync(join(original, "node_modules")), join(copy, "node_modules"));
  writeFileSync(join(copy, mutation.file), mutatedText(mutation));
  return copy;
}
