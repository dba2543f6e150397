import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** Sets the flags for which `variantOf` returns a variant or `off`. Replaces the file atomically, like `./lab flag set`. */
export function setFlags(file: string, variantOf: (name: string) => string | undefined): void {
  const all = JSON.parse(readFileSync(file, "utf8"));
  for (const [name, flag] of Object.entries<{ state: string; defaultVariant: string }>(all.flags)) {
    const variant = variantOf(name);
    if (variant === undefined) continue;
    flag.state = variant === "off" ? "DISABLED" : "ENABLED";
    if (variant !== "off") flag.defaultVariant = variant;
  }
  writeFileSync(`${file}.new`, JSON.stringify(all));
  renameSync(`${file}.new`, file);
}
