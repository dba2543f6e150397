import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parseEnv } from "node:util";
import { serviceNames } from "@o11y-lab/harness";
import { launchFile, renderLaunch } from "../../packages/cli/src/dev/vscode.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
/** JSON with comments on lines of their own. */
const readJsonc = (file: string) => JSON.parse(read(file).replace(/^\s*\/\/.*$/gm, ""));

describe("one version of Node", () => {
  const [, version] = /^NODE_VERSION=(.+)$/m.exec(read("lab")) ?? [];
  const [, pnpm] = /^PNPM_VERSION=(.+)$/m.exec(read("lab")) ?? [];

  it(".nvmrc has the launcher's", () => assert.equal(read(".nvmrc"), `${version}\n`));

  it("the Dockerfile has the launcher's, and its pnpm", () => {
    const images = [...read("Dockerfile").matchAll(/^FROM node:(\S+)/gm)].map(([, tag]) => tag);
    assert.ok(images.length > 0);
    for (const tag of images) assert.equal(tag, `${version}-bookworm-slim`);
    assert.match(read("Dockerfile"), new RegExp(`pnpm@${pnpm}$`, "m"));
  });

  it("the dev container has the launcher's", () =>
    assert.equal(readJsonc(".devcontainer/devcontainer.json").image, `node:${version}-bookworm`));

  it("package.json has the launcher's pnpm", () =>
    assert.equal(JSON.parse(read("package.json")).packageManager, `pnpm@${pnpm}`));
});

describe(".devcontainer/devcontainer.json", () => {
  it("forwards the ports that ./lab up prints, and names each", () => {
    const { forwardPorts, portsAttributes } = readJsonc(".devcontainer/devcontainer.json");
    const env = parseEnv(read(".env"));
    const parts = ["GATEWAY", "GRAFANA", "PROMETHEUS", "ALERTMANAGER", "LOKI", "TRACES"];
    assert.deepEqual(
      forwardPorts,
      parts.map((part) => Number(env[`${part}_PORT`])),
    );
    assert.deepEqual(Object.keys(portsAttributes).map(Number).sort(), [...forwardPorts].sort());
  });

  it("recommends extensions that .vscode recommends, too", () => {
    const { recommendations } = readJsonc(".vscode/extensions.json");
    const { extensions } = readJsonc(".devcontainer/devcontainer.json").customizations.vscode;
    for (const name of extensions) assert.ok(recommendations.includes(name), name);
  });
});

describe(".vscode/launch.json", () => {
  it("is up to date (pnpm generate)", () => assert.equal(readFileSync(launchFile, "utf8"), renderLaunch()));

  const { configurations } = JSON.parse(renderLaunch());
  for (const service of serviceNames) {
    it(`debugs ${service} on a free port, with every variable filled in`, () => {
      const [one, ...others] = configurations.filter(({ name }: { name: string }) => name.startsWith(`${service} `));
      assert.equal(others.length, 0);
      assert.match(one.program, /\/main[.\w]*\.ts$/);
      assert.ok(!Object.values(parseEnv(read(".env"))).includes(one.env.PORT), one.env.PORT);
      for (const [name, value] of Object.entries<string>(one.env))
        assert.ok(value !== "" && !/undefined|\$\{[A-Z]/.test(value), name);
    });
  }
});
