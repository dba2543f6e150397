import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { root, typedCommands } from "./markdown.ts";

const { services } = parse(readFileSync(join(root, "docker-compose.yaml"), "utf8"), {
  merge: true,
  maxAliasCount: -1,
}) as {
  services: Record<string, { profiles?: string[] }>;
};
const profiles = new Set(Object.values(services).flatMap((service) => service.profiles ?? []));

/** How many of a subcommand's words are services: all, only the first (the rest belongs to the container), or none. */
const takesServices: Record<string, "all" | "first" | "none"> = {
  up: "all",
  stop: "all",
  start: "all",
  restart: "all",
  logs: "all",
  build: "all",
  pull: "all",
  kill: "all",
  ps: "all",
  run: "first",
  exec: "first",
  down: "none",
  config: "none",
  version: "none",
};

const typed = typedCommands(/^docker compose [^…]*$/);

test("the documents show Compose at all", () => assert.ok(typed.length > 10));

for (const { file, line } of typed) {
  test(`${file}: \`${line}\` names what docker-compose.yaml has`, () => {
    const words = line.split(/\s+/).slice(2);
    while (words[0]?.startsWith("--")) {
      assert.equal(
        words.shift(),
        "--profile",
        "of the options before the subcommand, only --profile is looked at here",
      );
      const profile = (words.shift() ?? "").replaceAll("'", "");
      assert.ok(profile === "*" || profiles.has(profile), `there is no profile ${profile}`);
    }
    const [subcommand = "", ...rest] = words;
    const takes = takesServices[subcommand];
    assert.ok(takes, `"${subcommand}" is none of the subcommands that the lab's documents use`);
    const names = rest.filter((word) => !/^-|=|^NAME$/.test(word));
    const meant = takes === "all" ? names : takes === "first" && !rest.includes("NAME") ? names.slice(0, 1) : [];
    for (const name of meant) assert.ok(name in services, `there is no service ${name}`);
  });
}
